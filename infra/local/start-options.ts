import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuseUnknownOptions } from './known-options.ts';
import { UnusableInput } from './unusable-input.ts';

/** What is wanted of `npm start`. */
export type StartOptions = {
  readonly fresh: boolean;
  readonly dataFolder: string;
  readonly outbox: string | null;
  readonly privateSources: boolean;
  /** Mails a second and in 24 hours that SES, which is played, lets the account send; null: the mode's own, and no limit. */
  readonly rate: number | null;
  readonly quota: number | null;
} & ({ readonly mode: 'demo' } | OnceOptions);

export type OnceOptions = {
  readonly mode: 'once';
  /** The newsroom's own articles and subscribers; null for the sample's. */
  readonly input: { readonly articles: string; readonly subscribers: string } | null;
  readonly newsletter: string | null;
  readonly layout: 'digest' | 'story' | null;
  readonly minimum: number | null;
  /** As written; a moment only with the newsroom's zone. */
  readonly at: string | null;
};

const options = {
  help: { type: 'boolean' },
  once: { type: 'boolean' },
  fresh: { type: 'boolean' },
  'private-sources': { type: 'boolean' },
  data: { type: 'string' },
  outbox: { type: 'string' },
  rate: { type: 'string' },
  quota: { type: 'string' },
  articles: { type: 'string' },
  subscribers: { type: 'string' },
  newsletter: { type: 'string' },
  layout: { type: 'string' },
  minimum: { type: 'string' },
  at: { type: 'string' },
} as const;

const onceOnly = ['articles', 'subscribers', 'newsletter', 'layout', 'minimum', 'at'] as const;

/** Reads the command line; null when help is wanted. Paths count from `folder`. Throws UnusableInput. */
export function readStartOptions(args: readonly string[], folder: string, defaultData: string): StartOptions | null {
  refuseUnknownOptions(args, options);
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false });
  if (positionals[0] !== undefined) throw new UnusableInput(`'${positionals[0]}' is not an option.`);
  const text = (name: keyof typeof options): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const path = (name: keyof typeof options): string | null => {
    const value = text(name);
    return value === null ? null : resolve(folder, value);
  };
  if (values.help) return null;
  const common = {
    fresh: values.fresh === true,
    privateSources: values['private-sources'] === true,
    dataFolder: path('data') ?? defaultData,
    outbox: path('outbox'),
    rate: numberOf('rate', text('rate')),
    quota: numberOf('quota', text('quota')),
  };
  if (!values.once) {
    const stray = onceOnly.find(name => values[name] !== undefined);
    if (stray) throw new UnusableInput(`--${stray} belongs to --once: npm start -- --once --${stray} …`);
    return { ...common, mode: 'demo' };
  }
  return {
    ...common,
    mode: 'once',
    input: inputOf(path('articles'), path('subscribers')),
    newsletter: text('newsletter'),
    layout: layoutOf(text('layout')),
    minimum: minimumOf(text('minimum')),
    at: text('at'),
  };
}

function numberOf(name: string, text: string | null): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UnusableInput(`--${name} is a number of mails from 1 to 9999999, not '${text}'.`);
}

function inputOf(articles: string | null, subscribers: string | null): OnceOptions['input'] {
  if (articles !== null && subscribers !== null) return { articles, subscribers };
  if (articles === null && subscribers === null) return null;
  const missing = articles === null ? '--articles PATH' : '--subscribers FILE.csv';
  throw new UnusableInput(`${missing} is missing: give both, or neither for the sample newsroom's own.`);
}

function layoutOf(text: string | null): OnceOptions['layout'] {
  if (text === null || text === 'digest' || text === 'story') return text;
  throw new UnusableInput(`--layout is digest or story, not '${text}'.`);
}

function minimumOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new UnusableInput(`--minimum is a number of stories from 0 to 100, not '${text}'.`);
}
