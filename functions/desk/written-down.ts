import { type EmailAddress, emailAddress, replaceAddressesIn } from '../language/email-address.ts';
import type { Act, Actor, Answer } from './act.ts';

type Knock = { readonly input: unknown; readonly answer: Answer };
type Deps = { readonly readerIdOf: (address: EmailAddress) => string };

/**
 * What the journal keeps of an act. It outlives an erasure, so that it names readers by id alone, wherever an address
 * stands: as a field, in a sentence of the staff or in a refusal. Who did it stands beside it under their own address.
 */
export function writtenDown(
  { unwritten, addresses }: Pick<Act, 'unwritten' | 'addresses'>,
  { input, answer }: Knock,
  actor: Actor,
  { readerIdOf }: Deps,
): Knock {
  if (addresses === 'of the newsroom') return { input, answer };
  const idFor = (address: EmailAddress) => (address === actor.name ? address : readerIdOf(address));
  const clean = (value: unknown) => withIds(value, unwritten, idFor);
  return {
    input: clean(input),
    answer: answer.ok
      ? { ...answer, result: clean(answer.result) }
      : { ...answer, message: inText(answer.message, idFor) },
  };
}

type IdFor = (address: EmailAddress) => string;

function withIds(value: unknown, unwritten: readonly string[], idFor: IdFor): unknown {
  if (typeof value === 'string') return inText(value, idFor);
  if (Array.isArray(value)) return value.map(one => withIds(one, unwritten, idFor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      if (unwritten.includes(name)) return [];
      // What is no address yet may be one that was mistyped.
      if (name === 'address' && typeof one === 'string') return [[name, idOrNothing(one, idFor)]];
      return [[inText(name, idFor), withIds(one, unwritten, idFor)]];
    }),
  );
}

function idOrNothing(text: string, idFor: IdFor): string {
  const read = emailAddress.safeParse(text);
  return read.success ? idFor(read.data) : 'no address';
}

/** Far behind what an entry keeps, however much shorter ids are than addresses. */
const mostRead = 40_000;

function inText(text: string, idFor: IdFor): string {
  return replaceAddressesIn(text.slice(0, mostRead), address => (address === null ? '…' : idFor(address)));
}
