import type { Child } from 'hono/jsx';
import type { Draft } from './form.tsx';

const shownOnPhones = { subject: 50, preheader: 110 } as const;

type Props = { readonly name: keyof typeof shownOnPhones; readonly draft: Draft; readonly children?: Child };

/** How long a subject or a preheader is, which `lengthsAsTyped` goes on to count; its children where it is empty. */
export function LengthOf({ name, draft, children }: Props) {
  const text = draft.get(name);
  return <span data-length-of={name}>{text === '' ? children : lengthOf(text, shownOnPhones[name])}</span>;
}

/** As `lengthsAsTyped` says it while one types. */
export function lengthOf(text: string, most: number = shownOnPhones.subject): string {
  const { length } = [...new Intl.Segmenter().segment(text)];
  return `${length} characters${length > most ? `; phones show about ${most}` : ''}`;
}
