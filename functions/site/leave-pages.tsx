import { type EmailAddress, maskAddress } from '../language/email-address.ts';
import type { Instant } from '../language/instant.ts';
import { isolate } from './chrome/isolate.ts';
import type { SiteChrome } from './chrome/site-chrome.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from './frame.tsx';
import { MailTo } from './notice-pages.tsx';

/** Where a reader stands who came by a link to leave. */
export type Standing =
  | { readonly kind: 'subscribed' }
  /** `undo` names the leaving that can still be taken back. */
  | {
      readonly kind: 'left';
      readonly everything: boolean;
      readonly mayLeaveMore: boolean;
      readonly undo: Instant | null;
    }
  | { readonly kind: 'back' }
  | { readonly kind: 'unknown' };

/** Whom a page to leave is for; mails are forwarded, so the address is never printed in full. */
type Reader = {
  readonly token: string;
  readonly newsletterName: string;
  readonly address: EmailAddress | null;
  readonly writeTo: EmailAddress | null;
};

export function leavePage(setting: Setting, reader: Reader, standing: Standing): Page {
  const chrome = siteChromeFor(setting.language);
  const name = isolate(reader.newsletterName);
  const address = reader.address === null ? '' : isolate(inOnePiece(maskAddress(reader.address)));
  const view = { ...reader, chrome, name, maskedAddress: address };
  switch (standing.kind) {
    case 'subscribed':
      return framed(setting, chrome.askToLeave(name), <Asking {...view} />);
    case 'left':
      return framed(
        setting,
        standing.everything ? chrome.leftAll : chrome.left(name),
        <Left {...view} {...standing} />,
      );
    case 'back':
      return framed(setting, chrome.back, <Back {...view} />);
    case 'unknown':
      return framed(setting, chrome.nothingToDo, <p>{chrome.noAddress}</p>);
    default:
      return standing satisfies never;
  }
}

/** Browsers break lines behind an ellipsis; word joiners (U+2060) keep them from it. */
function inOnePiece(text: string): string {
  return text.replaceAll('…', '\u2060…\u2060');
}

type View = Reader & { readonly chrome: SiteChrome; readonly name: string; readonly maskedAddress: string };

function Asking({ chrome, name, maskedAddress, token }: View) {
  return (
    <>
      <p>{chrome.sentTo(name, maskedAddress)}</p>
      <form method="post" action={`/leave/${token}`}>
        <button type="submit" name="leave" value="this">
          {chrome.leaveThis(name)}
        </button>
        <button type="submit" name="leave" value="all" class="second">
          {chrome.leaveAll}
        </button>
      </form>
      <p class="note">{chrome.forwarded(name)}</p>
    </>
  );
}

function Left(view: View & Extract<Standing, { kind: 'left' }>) {
  const { chrome, name, maskedAddress, token, everything, undo, mayLeaveMore, writeTo } = view;
  return (
    <>
      <p>
        {everything ? chrome.nothingMore(maskedAddress) : chrome.noLongerSent(name, maskedAddress)} {chrome.onItsWay}
      </p>
      {undo && (
        <form method="post" action={`/leave/${token}/undo`}>
          <input type="hidden" name="leftAt" value={undo} />
          <button type="submit">{chrome.undo}</button>
        </form>
      )}
      {mayLeaveMore && (
        <form method="post" action={`/leave/${token}`}>
          <button type="submit" name="leave" value="all" class="second">
            {chrome.leaveAll}
          </button>
        </form>
      )}
      <p class="note">
        {undo && `${chrome.undoFor} `}
        {writeTo && (
          <>
            {chrome.comeBack} <MailTo address={writeTo} />
          </>
        )}
      </p>
    </>
  );
}

function Back({ chrome, maskedAddress, token }: View) {
  return (
    <>
      <p>{chrome.goesOn(maskedAddress)}</p>
      <p>
        <a href={`/leave/${token}`}>{chrome.leaveAfterAll}</a>
      </p>
    </>
  );
}
