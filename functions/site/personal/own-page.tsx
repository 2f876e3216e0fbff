import type { EmailAddress } from '../../language/email-address.ts';
import type { Instant } from '../../language/instant.ts';
import { type Language, language, textDirection } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { isPaused } from '../../subscribers/change-by-link.ts';
import { wordsShown } from '../../subscribers/consent.ts';
import type { Profile, SuppressionReason } from '../../subscribers/subscriber.ts';
import { isolate } from '../chrome/isolate.ts';
import type { PersonalWords } from '../chrome/personal/personal-words.ts';
import { personalWordsIn } from '../chrome/personal/personal-words-in.ts';
import { dayIn } from '../day-in.ts';
import { framed, type Page, type Setting } from '../frame.tsx';
import { MailTo } from '../notice-pages.tsx';
import { wordsOfPause } from './own-words.ts';
import { pauseDays } from './personal-forms.ts';
import { AddressField, ReaderField } from './personal-pages.tsx';
import { shownIn } from './preferences-form.ts';

type Own = {
  readonly profile: Profile;
  readonly offered: readonly Newsletter[];
  /** `pauseStands`: what was wished about a pause changed nothing. */
  readonly notice: 'saved' | 'pauseStands' | 'notSaved' | 'badAddress' | null;
  readonly writeTo: EmailAddress | null;
  /** Tells the form to move from any other. */
  readonly form: string;
  readonly at: Instant;
};

/** A reader's own page, for whoever has signed in. */
export function ownPage(setting: Setting, own: Own): Page {
  const words = personalWordsIn(setting.language);
  const { profile, notice } = own;
  return framed(
    setting,
    words.title,
    <>
      {notice && (
        <p class="alert" role={isRefusal(notice) ? 'alert' : 'status'}>
          {notice === 'pauseStands' ? pauseNow(words, setting, own) : words[notice]}
        </p>
      )}
      <p>{words.readAt(isolate(profile.address))}</p>
      <Suppressed words={words} {...own} />
      <Choices words={words} setting={setting} {...own} />
      <Pause words={words} setting={setting} {...own} />
      {mayMove(profile) && <Move words={words} {...own} />}
      <Data words={words} />
      <form method="post" action="/preferences/sign-out">
        <button type="submit" class="second">
          {words.signOut}
        </button>
      </form>
    </>,
  );
}

/** Whether it tells of a form that could not be heeded. */
export function isRefusal(notice: Own['notice']): boolean {
  return notice === 'notSaved' || notice === 'badAddress';
}

type Part = Own & { readonly words: PersonalWords };

/** What was said of the person goes along, so a move would be refused (move-reader.ts): they are told to write instead. */
function mayMove({ standing }: Profile): boolean {
  return standing.kind === 'reachable' || whyNothing[standing.because] === 'bounced';
}

function Suppressed({ words, profile: { standing }, writeTo }: Part) {
  if (standing.kind !== 'suppressed') return null;
  return (
    <p class="alert">
      {words[whyNothing[standing.because]]} {writeTo && <MailTo address={writeTo} />}
    </p>
  );
}

const whyNothing = {
  complained: 'complained',
  'by hand': 'stopped',
  bounced: 'bounced',
  'kept bouncing': 'bounced',
} as const satisfies Readonly<Record<SuppressionReason, keyof PersonalWords>>;

function Choices({ words, setting, profile, offered }: Part & { readonly setting: Setting }) {
  return (
    <form method="post" action="/preferences" class="fill">
      <fieldset>
        <legend>{words.newsletters}</legend>
        {offered.map(one => (
          <label class="choice">
            <input
              type="checkbox"
              name="newsletter"
              value={one.id}
              checked={profile.subscriptions[one.id]?.state === 'confirmed'}
            />
            <span lang={one.language} dir={textDirection(one.language)}>
              <b>{one.name}</b>
              {one.tagline && <small>{one.tagline}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input type="checkbox" name="asks" value="fewer" checked={profile.asks === 'fewer'} /> {words.askLess}
      </label>
      <label class="field">
        {words.name}
        <input type="text" name="name" maxlength={100} autocomplete="name" dir="auto" value={profile.name} />
      </label>
      <label class="field">
        {words.language}
        <select name="language">
          <option value="" selected={profile.language === null}>
            {words.ownLanguage}
          </option>
          {language.options.map(one => (
            <option value={one} lang={one} selected={profile.language === one}>
              {ownNames[one]}
            </option>
          ))}
        </select>
      </label>
      {/* Behind all else, so that a body that was cut short lacks it. */}
      <input type="hidden" name="shown" value={shownIn(profile, offered, setting.language)} />
      <button type="submit">{words.save}</button>
    </form>
  );
}

const ownNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español', fr: 'Français', ar: 'العربية' };

function Pause({ words, setting, profile, at }: Part & { readonly setting: Setting }) {
  const isOn = isPaused(profile, at);
  const beside = wordsOfPause(setting.language);
  return (
    <section class="act">
      <h2>{words.pause}</h2>
      <p>{isOn ? pauseNow(words, setting, { profile, at }) : words.pauseWhy}</p>
      <form method="post" action="/preferences/pause" class="fill">
        <input type="hidden" name="shown" value={wordsShown(setting.language, beside[isOn ? 'on' : 'off']).version} />
        {isOn ? (
          <input type="hidden" name="end" value={profile.pausedUntil ?? ''} />
        ) : (
          <label class="field">
            {words.pauseFor}
            <select name="days">
              {pauseDays.map(count => (
                <option value={count} selected={count === 30}>
                  {words.days(count)}
                </option>
              ))}
            </select>
          </label>
        )}
        <ReaderField profile={profile} />
        <button type="submit" class="second">
          {isOn ? words.endPause : words.pauseButton}
        </button>
      </form>
    </section>
  );
}

function pauseNow(words: PersonalWords, setting: Setting, { profile, at }: Pick<Own, 'profile' | 'at'>): string {
  const { pausedUntil } = profile;
  return pausedUntil !== null && isPaused(profile, at)
    ? words.pausedUntil(dayIn(setting, pausedUntil))
    : words.notPaused;
}

function Move({ words, form, profile }: Part) {
  return (
    <section class="act">
      <h2>{words.move}</h2>
      <p>{words.moveWhy}</p>
      <form method="post" action="/preferences/move" class="fill">
        <AddressField label={words.newAddress} form={form} />
        <ReaderField profile={profile} />
        <button type="submit" class="second">
          {words.moveButton}
        </button>
      </form>
    </section>
  );
}

function Data({ words }: { readonly words: PersonalWords }) {
  return (
    <section class="act">
      <h2>{words.data}</h2>
      <p>{words.dataWhy}</p>
      <p>
        <a href="/preferences/data.json">{words.download}</a>
      </p>
      <p>
        <a href="/preferences/erase">{words.eraseLink}</a>
      </p>
    </section>
  );
}
