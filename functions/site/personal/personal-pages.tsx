import type { Child } from 'hono/jsx';
import { type EmailAddress, maskAddress } from '../../language/email-address.ts';
import { type Language, textDirection } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { wordsShown } from '../../subscribers/consent.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import { isolate } from '../chrome/isolate.ts';
import type { PersonalWords } from '../chrome/personal/personal-words.ts';
import { personalWordsIn } from '../chrome/personal/personal-words-in.ts';
import { siteChromeFor } from '../chrome/site-chrome-for.ts';
import { framed, type Page, type Setting } from '../frame.tsx';
import { MailTo } from '../notice-pages.tsx';

type SigningIn = {
  readonly notice: 'isOver' | 'badAddress' | null;
  readonly writeTo: EmailAddress | null;
  /** Tells this form from any other. */
  readonly form: string;
};

/** Where readers sign in; `notice` says why they are here again. */
export function signInPage(setting: Setting, { notice, writeTo, form }: SigningIn): Page {
  const [chrome, words] = [siteChromeFor(setting.language), personalWordsIn(setting.language)];
  return framed(
    setting,
    words.title,
    <>
      {notice && (
        <p class="alert" role="alert">
          {words[notice]}
        </p>
      )}
      <p>{words.askForLink}</p>
      <form method="post" action="/preferences/sign-in" class="fill">
        <AddressField label={words.address} form={form} />
        <button type="submit">{words.sendLink}</button>
      </form>
      <p class="note">
        {chrome.leaveByMail}{' '}
        {writeTo && (
          <>
            {chrome.orWriteToUs} <MailTo address={writeTo} />
          </>
        )}
      </p>
    </>,
  );
}

export function AddressField({ label, form }: { readonly label: string; readonly form: string }) {
  return (
    <>
      <label class="field">
        {label}
        <input type="email" name="email" required maxlength={254} autocomplete="email" dir="ltr" />
      </label>
      <input type="hidden" name="form" value={form} />
    </>
  );
}

/** Whose page a form stands on, behind all else: somebody else may sign in with this browser while it lies open. */
export function ReaderField({ profile }: { readonly profile: Profile }) {
  return <input type="hidden" name="reader" value={profile.subscriberId} />;
}

/** A page of one sentence or two; `writeTo` where a person can help. */
export function tellingPage(
  setting: Setting,
  says: (words: PersonalWords) => { readonly title: string; readonly text: string },
  writeTo: EmailAddress | null = null,
): Page {
  const words = personalWordsIn(setting.language);
  const { title, text } = says(words);
  return framed(
    setting,
    title,
    <>
      <p>{text}</p>
      {writeTo && (
        <p>
          <MailTo address={writeTo} />
        </p>
      )}
      <p>
        <a href="/preferences">{words.title}</a>
      </p>
    </>,
  );
}

/** The page behind a mailed link, since mail scanners follow it before its reader does. */
export function enterPage(setting: Setting, token: string): Page {
  const words = personalWordsIn(setting.language);
  return framed(
    setting,
    words.open,
    <>
      <p>{words.openWhy}</p>
      <PressForm action={`/preferences/enter/${token}`} button={words.openButton} />
    </>,
  );
}

export function linkIsOverPage(setting: Setting): Page {
  const words = personalWordsIn(setting.language);
  return framed(
    setting,
    words.linkIsOver,
    <>
      <p>{words.linkIsOverWhy}</p>
      <p>
        <a href="/preferences">{words.askAgain}</a>
      </p>
    </>,
  );
}

type Moving = {
  readonly token: string;
  readonly from: EmailAddress;
  readonly to: EmailAddress;
  readonly along: readonly Along[];
  readonly notice: 'moveLook' | null;
};
/** A newsletter that moves, too, as far as it is still known. */
export type Along = Pick<Newsletter, 'id' | 'name' | 'language'>;

/** The old address is masked: whoever reads at the new one need not be its owner. */
export function movePage(setting: Setting, { token, from, to, along, notice }: Moving): Page {
  const words = personalWordsIn(setting.language);
  const shown = wordsShown(setting.language, wordsOfMovePage(setting.language, along)).version;
  return framed(
    setting,
    words.moveTo(isolate(to)),
    <>
      {notice && (
        <p class="alert" role="alert">
          {words[notice]}
        </p>
      )}
      <p>{words.moveFrom(isolate(maskAddress(from)))}</p>
      {along.length > 0 && (
        <>
          <p>{words.moveAlong}</p>
          <ul>
            {along.map(one => (
              <li>
                <span lang={one.language} dir={textDirection(one.language)}>
                  {one.name}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <PressForm action={`/preferences/move/${token}`} button={words.moveConfirm}>
        <input type="hidden" name="along" value={idsOf(along)} />
        <input type="hidden" name="shown" value={shown} />
      </PressForm>
    </>,
  );
}

/** What is kept with a change of address: what the page said, but for the addresses. */
export function wordsOfMovePage(of: Language, along: readonly Along[]): readonly string[] {
  const words = personalWordsIn(of);
  const listed = along.length === 0 ? [] : [words.moveAlong, ...along.map(({ name }) => name)];
  return [words.moveTo('…'), words.moveFrom('…'), ...listed, words.moveConfirm];
}

/** What a page showed, as its form sends it along. */
export function idsOf(along: readonly Along[]): string {
  return along.map(({ id }) => id).join(' ');
}

type Erasing = { readonly profile: Profile; readonly notice: 'eraseMissing' | 'notSaved' | null };

/** Names the address, since who has two may have signed in for the other. */
export function erasePage(setting: Setting, { profile, notice }: Erasing): Page {
  const words = personalWordsIn(setting.language);
  return framed(
    setting,
    words.erase,
    <>
      {notice && (
        <p class="alert" role="alert">
          {words[notice]}
        </p>
      )}
      <p>{words.readAt(isolate(profile.address))}</p>
      <p>{words.eraseWhat}</p>
      <p>{words.eraseStays}</p>
      <form method="post" action="/preferences/erase" class="fill">
        <label class="choice">
          <input type="checkbox" name="sure" value="yes" required /> {words.eraseSure}
        </label>
        <ReaderField profile={profile} />
        <button type="submit">{words.eraseButton}</button>
      </form>
      <p>
        <a href="/preferences">{words.eraseNot}</a>
      </p>
    </>,
  );
}

export function erasedPage(setting: Setting): Page {
  const words = personalWordsIn(setting.language);
  return framed(setting, words.erased, <p>{words.erasedWhy}</p>);
}

type PressProps = { readonly action: string; readonly button: Child; readonly children?: Child };

function PressForm({ action, button, children }: PressProps) {
  return (
    <form method="post" action={action}>
      {children}
      <button type="submit">{button}</button>
    </form>
  );
}
