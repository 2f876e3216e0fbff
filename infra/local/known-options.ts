import { parseArgs } from 'node:util';
import { UnusableInput } from './unusable-input.ts';

export type Options = Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>;

/** Throws UnusableInput, in plain words, for an option that is not known or that lacks its value. */
export function refuseUnknownOptions(args: readonly string[], options: Options): void {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const known = new Map(Object.entries(options));
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (!option) throw new UnusableInput(`There is no option ${token.rawName}.`);
    const isMissing = !token.value || (!token.inlineValue && token.value.startsWith('--'));
    if (option.type === 'string' && isMissing) throw new UnusableInput(`${token.rawName} needs a value.`);
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new UnusableInput(`${token.rawName} takes no value.`);
    }
  }
}
