import { keyOfEdition } from '../../editions/edition.ts';
import { subscriberId } from '../../language/ids.ts';
import { useSetting } from '../frame/setting.ts';
import { inZone } from '../in-zone.ts';
import { readEditionId } from '../named-edition.ts';

/** What an entry is about, as a way there; an input that was cut off names it in its first letters, too. */
export function About({ input }: { readonly input: string }) {
  const { zone } = useSetting();
  const found = subjects.find(({ field }) => textOf(input, field) !== null);
  const value = found === undefined ? null : textOf(input, found.field);
  const path = value && found?.path(value);
  if (!found || !value || !path) return null;
  return <a href={path}>{found.label(value, zone)}</a>;
}

type Subject = {
  readonly field: string;
  readonly path: (value: string) => string | null;
  readonly label: (value: string, zone: string) => string;
};

const toReader = (id: string) => (subscriberId.safeParse(id).success ? `/desk/subscribers/${id}` : null);
const subjects: readonly Subject[] = [
  { field: 'editionId', path: id => `/desk/editions/${encodeURIComponent(id)}`, label: editionIn },
  { field: 'subscriberId', path: toReader, label: () => 'a reader' },
  { field: 'address', path: toReader, label: () => 'a reader' },
  { field: 'articleId', path: id => `/desk/articles/story?${new URLSearchParams({ id })}`, label: () => 'a story' },
  { field: 'sweepId', path: id => `/desk/subscribers/changes/${encodeURIComponent(id)}`, label: () => 'many readers' },
  { field: 'importId', path: id => `/desk/subscribers/imports/${encodeURIComponent(id)}`, label: () => 'a list' },
  { field: 'newsletterId', path: id => `/desk/newsletters/${encodeURIComponent(id)}`, label: id => id },
];

function textOf(input: string, field: string): string | null {
  return new RegExp(`"${field}":"([^"\\\\]{1,300})"`).exec(input)?.[1] ?? null;
}

/** The journal keeps what was asked for, also where it was no edition. */
function editionIn(named: string, zone: string): string {
  const id = readEditionId(named);
  if (id === null) return named;
  const { newsletterId, slot } = keyOfEdition(id);
  return `${newsletterId}, ${inZone(slot, zone)}`;
}
