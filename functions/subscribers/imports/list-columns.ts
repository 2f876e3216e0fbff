/** What a list may tell of a reader. `subscribed` and `muted` say yes or no: that mail goes there, or that none does. */
export type ColumnName =
  | 'email'
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'language'
  | 'newsletters'
  | 'gave'
  | 'giftKind'
  | 'tags'
  | 'status'
  | 'subscribed'
  | 'muted'
  | 'optedInAt'
  | 'confirmedAt'
  | 'leftAt'
  | 'leftBecause'
  | 'bouncedAt'
  | 'changedAt';

/** Where each known column stands and what the writer of the file calls it; `also`: others that say the same of mail. */
type Column = { readonly index: number; readonly label: string; readonly also: readonly number[] };
type Columns = Readonly<Partial<Record<ColumnName, Column>>>;

export type ListColumns = {
  readonly columns: Columns;
  /** The program whose export it is; null for any other list. */
  readonly system: System['name'] | null;
  /** Labels of columns that tell nothing of use. */
  readonly passedOver: readonly string[];
};

/** Reads the row of headings; case, spaces and signs in them don't matter. */
export function readColumns(labels: readonly string[]): ListColumns {
  const keys = labels.map(keyOf);
  const system = systems.find(({ signs }) => signs.every(sign => keys.includes(sign))) ?? null;
  const columns: { [Name in ColumnName]?: Column } = {};
  const passedOver: string[] = [];
  for (const [index, label] of labels.entries()) {
    const key = keys[index] ?? '';
    const name = system?.columns.get(key) ?? plain.get(key);
    const known = name && columns[name];
    if (name !== undefined && known === undefined) columns[name] = { index, label, also: [] };
    // Who stands in one column of those who want no mail stands out, whatever another says.
    else if (known && saysNo.includes(name)) columns[name] = { ...known, also: [...known.also, index] };
    else if (label !== '' && !system?.idle.includes(key)) passedOver.push(label);
  }
  return { columns, system: system?.name ?? null, passedOver };
}

const saysNo: readonly ColumnName[] = ['subscribed', 'muted', 'leftAt', 'bouncedAt'];

function keyOf(label: string): string {
  return label.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}

const plain: ReadonlyMap<string, ColumnName> = new Map<string, ColumnName>([
  ['email', 'email'],
  ['mail', 'email'],
  ['emailaddress', 'email'],
  ['mailaddress', 'email'],
  ...headings('email', 'correo', 'correoelectrónico', 'courriel', 'adressemail', 'البريدالإلكتروني'),
  ['name', 'name'],
  ['fullname', 'name'],
  ['firstname', 'firstName'],
  ['givenname', 'firstName'],
  ['lastname', 'lastName'],
  ['surname', 'lastName'],
  ['familyname', 'lastName'],
  ...headings('firstName', 'vorname', 'prénom', 'nombre'),
  ...headings('lastName', 'nachname', 'nom', 'apellido', 'apellidos'),
  ...headings('language', 'sprache', 'langue', 'idioma'),
  ['language', 'language'],
  ['lang', 'language'],
  ['newsletter', 'newsletters'],
  ['newsletters', 'newsletters'],
  ['gave', 'gave'],
  ['lastgift', 'gave'],
  ['giftkind', 'giftKind'],
  ...headings('tags', 'tags', 'tag', 'labels'),
  ['status', 'status'],
  ...headings('subscribed', 'subscribed', 'optin', 'optedin', 'emailoptin'),
  ...headings('muted', 'unsubscribed', 'optout', 'optedout', 'emailoptout', 'hasoptedoutofemail', 'donotemail'),
  ...headings('muted', 'donotmail', 'donotcontact', 'suppressed', 'blocked', 'unsubscribe', 'baja', 'désabonné'),
  ['optinat', 'optedInAt'],
  ['subscribedat', 'optedInAt'],
  ['signedupat', 'optedInAt'],
  ['confirmedat', 'confirmedAt'],
  ['unsubscribedat', 'leftAt'],
  ['leftat', 'leftAt'],
  ['bouncedat', 'bouncedAt'],
]);

function headings(name: ColumnName, ...keys: readonly string[]): readonly (readonly [string, ColumnName])[] {
  return keys.map(key => [key, name] as const);
}

type System = {
  readonly name: 'Mailchimp' | 'Ghost' | 'Substack' | 'listmonk' | 'Buttondown';
  /** Headings that only its exports have together. */
  readonly signs: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnName>;
  /** Its own headings that tell nothing of use here. */
  readonly idle: readonly string[];
};

const systems: readonly System[] = [
  {
    name: 'Mailchimp',
    signs: ['memberrating', 'optintime'],
    columns: new Map<string, ColumnName>([
      ['optintime', 'optedInAt'],
      ['confirmtime', 'confirmedAt'],
      ['unsubtime', 'leftAt'],
      ['unsubreason', 'leftBecause'],
      ['cleantime', 'bouncedAt'],
      ['lastchanged', 'changedAt'],
    ]),
    idle: [
      ...['memberrating', 'optinip', 'confirmip', 'latitude', 'longitude', 'gmtoff', 'dstoff', 'timezone', 'cc'],
      ...['region', 'leid', 'euid', 'unsubcampaigntitle', 'unsubcampaignid', 'unsubreasonother'],
      ...['cleancampaigntitle', 'cleancampaignid'],
    ],
  },
  {
    name: 'Ghost',
    signs: ['subscribedtoemails', 'createdat'],
    columns: new Map<string, ColumnName>([
      ['subscribedtoemails', 'subscribed'],
      ['createdat', 'optedInAt'],
    ]),
    idle: ['id', 'complimentaryplan', 'stripecustomerid', 'deletedat', 'giftid'],
  },
  {
    name: 'Substack',
    signs: ['activesubscription', 'createdat'],
    columns: new Map<string, ColumnName>([
      ['emaildisabled', 'muted'],
      ['createdat', 'optedInAt'],
    ]),
    idle: ['activesubscription', 'expiry', 'plan', 'preferdigests', 'firstpaymentat'],
  },
  {
    name: 'listmonk',
    signs: ['uuid', 'attributes', 'status'],
    columns: new Map<string, ColumnName>([
      ['createdat', 'optedInAt'],
      ['updatedat', 'changedAt'],
    ]),
    idle: ['uuid'],
  },
  {
    name: 'Buttondown',
    signs: ['creationdate', 'subscribertype'],
    columns: buttondown('subscribertype'),
    idle: buttondownIdle(),
  },
  { name: 'Buttondown', signs: ['creationdate', 'type'], columns: buttondown('type'), idle: buttondownIdle() },
];

function buttondown(type: string): ReadonlyMap<string, ColumnName> {
  return new Map<string, ColumnName>([
    [type, 'status'],
    ['creationdate', 'optedInAt'],
    ['unsubscriptiondate', 'leftAt'],
    ['undeliverabilitydate', 'bouncedAt'],
  ]);
}

function buttondownIdle(): readonly string[] {
  return [
    ...['id', 'secondaryid', 'referrerurl', 'source', 'ipaddress', 'utmcampaign', 'utmmedium', 'utmsource'],
    ...['unsubscriptionreason', 'upgradedate', 'churndate', 'stripecustomerid', 'lastopendate', 'lastclickdate'],
  ];
}
