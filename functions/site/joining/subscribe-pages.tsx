import type { EmailAddress } from '../../language/email-address.ts';
import { textDirection } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { ShownWords } from '../../subscribers/consent.ts';
import { isolate } from '../chrome/isolate.ts';
import type { JoiningWords } from '../chrome/joining/joining-words.ts';
import { joiningWordsIn } from '../chrome/joining/joining-words-in.ts';
import { framed, type Page, type Setting } from '../frame.tsx';
import { MailTo } from '../notice-pages.tsx';
import { wordsSaidBack } from './own-form.ts';
import type { Filled, Judged } from './subscribe-form.ts';

type Notice = Extract<Judged, { good: false }>['notice'] | null;

type FormView = {
  readonly offered: readonly Newsletter[];
  readonly filled: Pick<Filled, 'email' | 'newsletters'>;
  readonly stamp: string;
  /** What stands there, as the stamp names it; it comes back as the proof of what was shown. */
  readonly shown: ShownWords;
  readonly notice: Notice;
};

/** The form, as new or with what was filled in and what is to be said about it. */
export function subscribePage(setting: Setting, view: FormView): Page {
  const words = joiningWordsIn(setting.language);
  const { notice } = view;
  return framed(
    setting,
    notice === 'isItRight' ? words.onceMore : words.subscribe,
    <>
      {notice === null ? (
        <p>{words.intro}</p>
      ) : (
        <p role="alert" id="notice" class="alert">
          {words[notice]}
        </p>
      )}
      <form method="post" action="/subscribe" class="fill">
        <Choices {...view} words={words} />
        <Address {...view} words={words} />
        <p class="terms">{words.terms}</p>
        <div hidden>
          <label>
            {words.leaveEmpty} <input name="fax" tabindex={-1} autocomplete="off" />
          </label>
        </div>
        <input type="hidden" name="language" value={setting.language} />
        <input type="hidden" name="shown" value={view.shown.words} />
        <input type="hidden" name="form" value={view.stamp} />
        <button type="submit">{words.button}</button>
      </form>
    </>,
  );
}

type Part = FormView & { readonly words: JoiningWords };

function Choices({ words, offered, filled, notice }: Part) {
  return (
    <fieldset {...(notice === 'chooseOne' && { 'aria-describedby': 'notice' })}>
      <legend>{words.newsletters}</legend>
      {offered.map(({ id, name, tagline, language }) => (
        <label class="choice">
          <input type="checkbox" name="newsletter" value={id} checked={filled.newsletters.includes(id)} />
          <span lang={language}>
            <b>
              <bdi dir={textDirection(language)}>{name}</bdi>
            </b>
            {tagline && (
              <small>
                <bdi dir={textDirection(language)}>{tagline}</bdi>
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Address({ words, filled, notice }: Part) {
  const isBad = notice === 'badAddress' || notice === 'disposable';
  return (
    <label class="field">
      {words.address}
      <input
        type="email"
        name="email"
        value={filled.email}
        required
        dir="ltr"
        maxlength={254}
        autocomplete="email"
        {...(isBad && { 'aria-invalid': 'true', 'aria-describedby': 'notice' })}
      />
    </label>
  );
}

/** What stands before a person who consents; kept with the consent. */
export function wordsOfForm({ language }: Setting, offered: readonly Newsletter[]): ShownWords {
  const { subscribe, newsletters, terms, button } = joiningWordsIn(language);
  return wordsSaidBack(
    language,
    [subscribe, newsletters, ...offered.map(({ name }) => name), terms, button].join(' · '),
  );
}

/** The same for every address, whoever it belongs to. */
export function inboxPage(setting: Setting, address: string): Page {
  const { inbox, mailComes, mistyped } = joiningWordsIn(setting.language);
  return framed(
    setting,
    inbox,
    <>
      <p>{mailComes(isolate(address))}</p>
      <p class="note">{mistyped}</p>
    </>,
  );
}

export function tooManyPage(setting: Setting, writeTo: EmailAddress | null): Page {
  const { tooMany, waitOrWrite } = joiningWordsIn(setting.language);
  return framed(
    setting,
    tooMany,
    <p>
      {waitOrWrite} {writeTo && <MailTo address={writeTo} />}
    </p>,
  );
}

/** The form to be copied into the newsroom's own pages. */
export function ownFormPage(setting: Setting, html: string): Page {
  const { ownForm, ownFormIntro, ownFormCode, ownFormNote } = joiningWordsIn(setting.language);
  return framed(
    setting,
    ownForm,
    <>
      <p>{ownFormIntro}</p>
      <label class="field">
        {ownFormCode}
        <textarea readonly dir="ltr" rows={14} spellcheck={false}>
          {html}
        </textarea>
      </label>
      <p class="note">{ownFormNote}</p>
    </>,
  );
}
