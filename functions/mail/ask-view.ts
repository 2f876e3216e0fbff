import type { Chrome } from './chrome/chrome.ts';
import type { MailAsk, MailContent } from './mail-content.ts';
import { oneLine, paragraphsOf } from './placeholders.ts';

export type AskView = ReturnType<typeof askView>;

/** An ask with the label that tells it from journalism. */
export function askView(ask: MailAsk, content: MailContent, chrome: Chrome) {
  const label = ask.kind === 'ask' ? chrome.appealFrom : chrome.thanksFrom;
  return {
    key: ask.key,
    label: label(oneLine(content.organisation.name)),
    headline: oneLine(ask.headline),
    paragraphs: paragraphsOf(ask.text),
    button: ask.button === null ? null : { label: oneLine(ask.button.label), url: oneLine(ask.button.url) },
  };
}

/** The ask in the middle is brief, so that the reader gets on with the news; thanks are said once, at the end. */
export function briefly(ask: AskView): AskView {
  return { ...ask, paragraphs: ask.paragraphs.slice(0, 1) };
}
