import * as z from 'zod';
import type { Problem } from '../../language/problem.ts';
import { readEntry } from '../../language/read-entry.ts';
import { type Source, source } from './source.ts';

type ReadSources = { readonly sources: readonly Source[]; readonly problems: readonly Problem[] };

/** Reads the sources of a settings file; what a person need not say gets a default. */
export function readSources(file: string, written: readonly unknown[], timeZone: string | null): ReadSources {
  const read = written.map((one, index) =>
    readEntry(writtenSource, withZone(one, timeZone), { file, where: `sources[${index}]` }),
  );
  const good = read.flatMap(({ entry }, index) => (entry ? [{ entry, index }] : []));
  const isFirst = (index: number, id: string) => good.find(({ entry }) => entry.id === id)?.index === index;
  const twice = good.filter(({ entry, index }) => !isFirst(index, entry.id));
  return {
    sources: good.filter(one => !twice.includes(one)).map(({ entry }) => entry),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...twice.map(({ entry, index }): Problem => {
        const message = `'${entry.id}' is the id of an earlier source of this file`;
        return { file, where: `sources[${index}]`, field: 'id', message, done: 'left out' };
      }),
    ],
  };
}

/** The organisation's, unless the source has its own; what is no object is left for the schema to refuse. */
function withZone(written: unknown, timeZone: string | null): unknown {
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written);
  return isObject && timeZone !== null ? { timeZone, ...written } : written;
}

const [feed, wordpress, table] = source.options;

function written<Shape extends typeof feed | typeof wordpress>(kind: Shape) {
  const { shape } = kind.unwrap();
  return z.strictObject({
    ...shape,
    ...defaults,
    url: shape.url.refine(
      isWithoutPassword,
      'must not hold a name and password: whoever sees the settings could read them',
    ),
  });
}

const every = feed.unwrap().shape;
const defaults = {
  language: every.language.default('en'),
  section: every.section.default(''),
  everyMinutes: every.everyMinutes.default(15),
  maximumArticles: every.maximumArticles.default(50),
  lookBackDays: every.lookBackDays.default(7),
};

function isWithoutPassword(address: string): boolean {
  const { username, password } = URL.parse(address) ?? {};
  return !username && !password;
}

const { shape } = table.unwrap();
const writtenTable = z.strictObject({
  ...shape,
  ...defaults,
  moments: shape.moments.default('text'),
  bodyIs: shape.bodyIs.default('html'),
  published: shape.published.default(null),
});

const writtenSource = z.discriminatedUnion('kind', [written(feed), written(wordpress), writtenTable]);
