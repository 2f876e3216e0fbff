/** A mailbox as a caller writes it (`Name <jo@example.org>`) and the address in it. */
type Mailbox = { readonly text: string; readonly address: string };

const atomCharacters = String.raw`A-Za-z0-9!#$%&'*+/=?^_\`{|}~-`;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const address = `[${atomCharacters}]+(?:\\.[${atomCharacters}]+)*@${label}(?:\\.${label})+`;
const displayName = String.raw`(?:[ .${atomCharacters}]|"(?:[^"\\]|\\.)*")*`;
const mailboxForm = new RegExp(`^(?:(${address})|${displayName}<(${address})>)$`);

/** Reads one mailbox as strictly as SES does: ASCII alone (a name beyond it comes as an encoded word), and a name with a comma in quotes. */
export function readMailbox(text: string): Mailbox | null {
  if (text.length > 320 + 200 || !/^[\x20-\x7e]*$/.test(text)) return null;
  const [, alone, inBrackets] = mailboxForm.exec(text.trim()) ?? [];
  const found = alone ?? inBrackets;
  return found === undefined || found.length > 320 ? null : { text: text.trim(), address: found };
}

export function addressIn(text: string): string {
  return readMailbox(text)?.address ?? text;
}

export function domainOf(mailbox: string): string {
  const found = addressIn(mailbox);
  return found.slice(found.lastIndexOf('@') + 1).toLowerCase();
}

/** The simulator's mailbox without its label, or null for anybody else's address. */
export function simulatorMailbox(mailbox: string): string | null {
  const [, name] = /^([^+@]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(addressIn(mailbox)) ?? [];
  return name?.toLowerCase() ?? null;
}
