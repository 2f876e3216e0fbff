import type { EmailAddress } from '../../language/email-address.ts';
import type { Language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { type ShownWords, wordsShown } from '../../subscribers/consent.ts';
import { isolate } from '../chrome/isolate.ts';
import { joiningWordsIn } from '../chrome/joining/joining-words-in.ts';
import { maskedAddress } from '../chrome/masked-address.ts';
import { framed, type Page, type Setting } from '../frame.tsx';
import { MailTo } from '../notice-pages.tsx';

type Wish = { readonly newsletters: readonly Newsletter[]; readonly address: EmailAddress };

function namesOf(newsletters: readonly Newsletter[], language: Language): string {
  return new Intl.ListFormat(language).format(newsletters.map(({ name }) => isolate(name)));
}

/** What the page to confirm says, for the proof of consent, which names no address. */
export function wordsOfConfirm({ language }: Setting, newsletters: readonly Newsletter[]): ShownWords {
  const { confirm, confirmWhat, confirmButton, notYou } = joiningWordsIn(language);
  const names = new Intl.ListFormat(language).format(newsletters.map(({ name }) => name));
  return wordsShown(language, [confirm, confirmWhat(names, '…'), confirmButton, notYou]);
}

type Confirming = Wish & {
  readonly token: string;
  /** The words of this page, signed. */
  readonly shown: string;
};

/** Shows what pressing the button will do; to look at it does nothing, since scanners follow links in mails. */
export function confirmPage(setting: Setting, { token, shown, newsletters, address }: Confirming): Page {
  const { confirm, confirmWhat, confirmButton, notYou } = joiningWordsIn(setting.language);
  return framed(
    setting,
    confirm,
    <>
      <p>{confirmWhat(namesOf(newsletters, setting.language), maskedAddress(address))}</p>
      <form method="post" action={`/confirm/${token}`}>
        <input type="hidden" name="shown" value={shown} />
        <button type="submit">{confirmButton}</button>
      </form>
      <p class="note">{notYou}</p>
    </>,
  );
}

type Latest = { readonly newsletter: Newsletter; readonly url: string };

export function joinedPage(setting: Setting, { newsletters, address }: Wish, latest: readonly Latest[]): Page {
  const words = joiningWordsIn(setting.language);
  return framed(
    setting,
    words.joined,
    <>
      <p>{words.comesNow(namesOf(newsletters, setting.language), maskedAddress(address))}</p>
      {latest.map(({ newsletter, url }) => (
        <p>
          <a href={url}>{words.latest(isolate(newsletter.name))}</a>
        </p>
      ))}
    </>,
  );
}

/** For a link that was cut off, is forged, or has waited for too long. */
export function stalePage(setting: Setting): Page {
  const { stale, askAgain, subscribe } = joiningWordsIn(setting.language);
  return framed(
    setting,
    stale,
    <>
      <p>{askAgain}</p>
      <p>
        <a href="/subscribe">{subscribe}</a>
      </p>
    </>,
  );
}

export function cannotMailPage(setting: Setting, writeTo: EmailAddress | null): Page {
  const { cannotMail, writeAndWeMend } = joiningWordsIn(setting.language);
  return framed(
    setting,
    cannotMail,
    <p>
      {writeAndWeMend} {writeTo && <MailTo address={writeTo} />}
    </p>,
  );
}
