import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';

/** Each reader's name before the @, how he stands, and since when. */
function standingsIn(text: string, file = 'list.csv') {
  const { layout, entries } = readList(text, { file });
  return {
    system: layout?.system,
    passedOver: layout?.passedOver,
    readers: entries.map(({ address, standing, since }) =>
      [address.split('@')[0], standing, since?.slice(0, 10)].filter(part => part !== undefined).join(' '),
    ),
    entries,
  };
}

describe('an export of Mailchimp', () => {
  const head = 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE';
  const tail = 'LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  const ann = 'ann@example.org,Ann,Lee,2,"2023-02-01 10:00:00",192.0.2.1,"2023-02-01 10:05:00",192.0.2.1,';
  const rest = ',,,,,,,"2024-01-01 00:00:00",1,a,,"""VIP"",""Board games"""';

  it('of subscribed members says who reads, since when, and what of it is not kept', () => {
    const { system, passedOver, readers, entries } = standingsIn(`${head},${tail}\n${ann}${rest}`);

    expect({ system, passedOver, readers }).toEqual({
      system: 'Mailchimp',
      passedOver: ['NOTES'],
      readers: ['ann reads 2024-01-01'],
    });
    expect(entries).toMatchObject([
      {
        name: 'Ann Lee',
        tags: ['vip', 'board games'],
        optedInAt: '2023-02-01T10:00:00.000Z',
        confirmedAt: '2023-02-01T10:05:00.000Z',
      },
    ]);
  });

  it('of unsubscribed members says who left when, and who reported spam', () => {
    const unsub = 'UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER';
    const why = (reason: string) => `,"2025-05-05 08:00:00",May,1,"${reason}",`;
    const bo = ann.replace('ann', 'bo');

    const { readers } = standingsIn(
      `${head},${tail},${unsub}\n${ann}${rest}${why('NORMAL (I no longer want to receive these emails)')}\n${bo}${rest}${why('SPAM (The emails are spam and should be reported)')}`,
    );

    expect(readers).toEqual(['ann left 2025-05-05', 'bo complained 2025-05-05']);
  });

  it('of cleaned members says whose mail came back', () => {
    const clean = 'CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID';

    expect(standingsIn(`${head},${tail},${clean}\n${ann}${rest},"2025-06-01 08:00:00",June,2`).readers).toEqual([
      'ann bounced 2025-06-01',
    ]);
  });

  it.each([
    ['unsubscribed_members_export_1a2b.csv', 'left'],
    ['cleaned_members_export_1a2b.csv', 'bounced'],
    ['subscribed_members_export_1a2b.csv', 'reads'],
    ['nonsubscribed_email_audience_export_1a2b.csv', 'unconfirmed'],
  ])('is known by its name, %s, even where the columns were taken out', (file, standing) => {
    expect(standingsIn('Email Address\nann@example.org', file).readers).toEqual([`ann ${standing}`]);
  });
});

describe('an export of another program', () => {
  it('Ghost says who gets mail', () => {
    expect(
      standingsIn(
        [
          'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers',
          'a1,ann@example.org,Ann,,true,false,,2024-01-02T03:04:05.000Z,,,',
          'a2,bo@example.org,Bo,,false,false,,2024-01-02T03:04:05.000Z,,,',
        ].join('\n'),
      ),
    ).toMatchObject({
      system: 'Ghost',
      readers: ['ann reads', 'bo left'],
      entries: [{ optedInAt: '2024-01-02T03:04:05.000Z' }, {}],
    });
  });

  it('Substack says who has switched mail off', () => {
    expect(
      standingsIn(
        [
          'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at',
          'ann@example.org,false,,other,false,2024-01-15T10:00:00.000Z,',
          'bo@example.org,true,2026-12-01T00:00:00.000Z,yearly,true,2024-01-15T10:00:00.000Z,2024-02-01',
        ].join('\n'),
      ),
    ).toMatchObject({ system: 'Substack', passedOver: [], readers: ['ann reads', 'bo left'] });
  });

  it('listmonk says who is blocklisted', () => {
    expect(
      standingsIn(
        [
          'uuid,email,name,attributes,status,created_at,updated_at',
          'u1,ann@example.org,Ann,"{""city"": ""Port Ellery""}",enabled,2024-01-15T10:00:00Z,2024-02-15T10:00:00Z',
          'u2,bo@example.org,Bo,{},blocklisted,2024-01-15T10:00:00Z,2024-03-15T10:00:00Z',
        ].join('\n'),
      ),
    ).toMatchObject({ system: 'listmonk', readers: ['ann reads 2024-02-15', 'bo left 2024-03-15'] });
  });

  it('Buttondown says who never confirmed, left, bounced and complained', () => {
    expect(
      standingsIn(
        [
          'email,notes,metadata,tags,referrer_url,creation_date,subscriber_type,unsubscription_date',
          'ann@example.org,,{},,,2024-01-15T10:00:00Z,regular,',
          'bo@example.org,,{},,,2024-01-15T10:00:00Z,unactivated,',
          'cy@example.org,,{},,,2024-01-15T10:00:00Z,unsubscribed,2025-01-01T00:00:00Z',
          'di@example.org,,{},,,2024-01-15T10:00:00Z,undeliverable,',
          'ed@example.org,,{},,,2024-01-15T10:00:00Z,complained,',
        ].join('\n'),
      ),
    ).toMatchObject({
      system: 'Buttondown',
      readers: ['ann reads', 'bo unconfirmed', 'cy left 2025-01-01', 'di bounced', 'ed complained'],
    });
  });

  it('says nothing that is guessed: a status nobody knows is no consent', () => {
    expect(standingsIn('email,status\nann@example.org,vip\nbo@example.org,Subscribed').readers).toEqual([
      'ann unclear',
      'bo reads',
    ]);
  });
});
