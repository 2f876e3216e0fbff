import { recipientShapes } from '../mail/recipient-shapes.ts';
import { askKey } from './ask-key.ts';
import type { Compiled } from './edition.ts';

/** A kind of reader, for whom a mail of an edition looks the same. */
export type ReaderShape = {
  /** `unasked`, or the key of the ask that is shown. */
  readonly name: string;
  /** In words for the staff. */
  readonly label: string;
  readonly values: Readonly<Record<string, string | boolean>>;
};

/** Every kind of reader that an edition's mail knows; the first is the one that most are. */
export function readerShapes({
  ask: { appeal },
  constants,
}: Pick<Compiled, 'ask' | 'constants'>): readonly ReaderShape[] {
  const labels = new Map(
    (appeal?.variants ?? []).map(({ id, headline }) => [
      appeal === null ? '' : askKey(appeal, { variant: id }),
      `A reader who is asked ‘${headline}’`,
    ]),
  );
  if (appeal !== null) labels.set(askKey(appeal, 'thanks'), 'A giver, who is thanked');
  const shapes = recipientShapes([...labels.keys()].map(key => ({ key }))).map(({ shown, values }) => ({
    name: shown ?? 'unasked',
    label: labels.get(shown ?? '') ?? 'A reader who is not asked',
    values: { ...constants, ...values },
  }));
  return [...shapes.slice(1), ...shapes.slice(0, 1)];
}
