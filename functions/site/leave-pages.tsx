import type { EmailAddress } from '../language/email-address.ts';
import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import { wordsShown } from '../subscribers/consent.ts';
import { leavingReason } from '../subscribers/subscriber.ts';
import { isolate } from './chrome/isolate.ts';
import type { LeavingWords } from './chrome/leaving/leaving-words.ts';
import { leavingWordsIn } from './chrome/leaving/leaving-words-in.ts';
import { maskedAddress } from './chrome/masked-address.ts';
import type { SiteChrome } from './chrome/site-chrome.ts';
import { siteChromeFor } from './chrome/site-chrome-for.ts';
import { dayIn } from './day-in.ts';
import { framed, type Page, type Setting } from './frame.tsx';
import { wordsOfLeaving } from './leave-words.ts';
import { MailTo } from './notice-pages.tsx';

/** Where a reader stands who came by a link to leave. */
export type Standing =
  | { readonly kind: 'subscribed' }
  | { readonly kind: 'paused'; readonly until: Instant }
  /** `undo` names the leaving that can still be taken back. */
  | {
      readonly kind: 'left';
      readonly everything: boolean;
      readonly mayLeaveMore: boolean;
      readonly leftAt: Instant | null;
      readonly undo: Instant | null;
    }
  | { readonly kind: 'switched'; readonly undo: Instant | null }
  | { readonly kind: 'back' }
  | { readonly kind: 'pause is over' }
  | { readonly kind: 'thanked' }
  | { readonly kind: 'unknown'; readonly mayLeave: boolean };

/** Whom a page to leave is for; mails are forwarded, so the address is never printed in full. */
type Reader = {
  readonly token: string;
  readonly newsletterName: string;
  /** What comes less often and is offered instead; null: nothing is. */
  readonly weeklyName: string | null;
  readonly address: EmailAddress | null;
  readonly writeTo: EmailAddress | null;
};

export function leavePage(setting: Setting, reader: Reader, standing: Standing): Page {
  const [chrome, words] = [siteChromeFor(setting.language), leavingWordsIn(setting.language)];
  const name = isolate(reader.newsletterName);
  const weekly = reader.weeklyName === null ? null : isolate(reader.weeklyName);
  const address = reader.address === null ? '' : maskedAddress(reader.address);
  const view = { ...reader, language: setting.language, chrome, words, name, weekly, maskedAddress: address };
  switch (standing.kind) {
    case 'subscribed':
      return framed(setting, chrome.askToLeave(name), <Asking {...view} />);
    case 'paused':
      return framed(setting, words.paused, <Paused {...view} day={dayIn(setting, standing.until)} />);
    case 'left':
      return framed(
        setting,
        standing.everything ? chrome.leftAll : chrome.left(name),
        <Left {...view} {...standing} />,
      );
    case 'switched':
      return framed(setting, words.switched(weekly ?? name), <Switched {...view} undo={standing.undo} />);
    case 'back':
      return framed(setting, chrome.back, <Back {...view} says={chrome.goesOn(address)} />);
    case 'pause is over':
      return framed(setting, words.goesOn, <Back {...view} says={words.isSentAgain(address)} />);
    case 'thanked':
      return framed(setting, chrome.left(name), <p>{words.thanks}</p>);
    case 'unknown':
      return framed(setting, chrome.nothingToDo, <Unknown {...view} mayLeave={standing.mayLeave} />);
    default:
      return standing satisfies never;
  }
}

type View = Reader & {
  readonly language: Language;
  readonly chrome: SiteChrome;
  readonly words: LeavingWords;
  readonly name: string;
  readonly weekly: string | null;
  readonly maskedAddress: string;
};

/** Names the words that stand beside a form's buttons (words-named.ts). */
function Shown({ view, form }: { readonly view: View; readonly form: keyof ReturnType<typeof wordsOfLeaving> }) {
  const { version } = wordsShown(view.language, wordsOfLeaving(view, view.language)[form]);
  return <input type="hidden" name="shown" value={version} />;
}

function Asking(view: View) {
  const { chrome, words, name, weekly, maskedAddress, token } = view;
  return (
    <>
      <p>{chrome.sentTo(name, maskedAddress)}</p>
      <form method="post" action={`/leave/${token}`}>
        <Shown view={view} form="asking" />
        <button type="submit" name="leave" value="this">
          {chrome.leaveThis(name)}
        </button>
        <LeaveAll chrome={chrome} />
      </form>
      <p>{words.instead}</p>
      <form method="post" action={`/leave/${token}`}>
        <Shown view={view} form="asking" />
        {weekly && (
          <button type="submit" name="leave" value="weekly" class="second">
            {words.weeklyInstead(weekly)}
          </button>
        )}
        <button type="submit" name="leave" value="pause" class="second">
          {words.pause}
        </button>
      </form>
      <p class="note">
        {chrome.forwarded(name)} <a href="/subscribe">{words.subscribeHere}</a>
      </p>
    </>
  );
}

function LeaveAll({ chrome }: { readonly chrome: SiteChrome }) {
  return (
    <button type="submit" name="leave" value="all" class="second">
      {chrome.leaveAll}
    </button>
  );
}

function Paused(view: View & { readonly day: string }) {
  const { chrome, words, name, maskedAddress, token, day } = view;
  return (
    <>
      <p>{words.pausedUntil(maskedAddress, day)}</p>
      <form method="post" action={`/leave/${token}`}>
        <Shown view={view} form="paused" />
        <button type="submit" name="leave" value="end-pause">
          {words.endPause}
        </button>
        <button type="submit" name="leave" value="this" class="second">
          {chrome.leaveThis(name)}
        </button>
        <LeaveAll chrome={chrome} />
      </form>
    </>
  );
}

function Unknown({ chrome, words, token, mayLeave }: View & { readonly mayLeave: boolean }) {
  return (
    <>
      <p>{chrome.noAddress}</p>
      {mayLeave && (
        <form method="post" action={`/leave/${token}`}>
          <p>{words.stayAway}</p>
          <LeaveAll chrome={chrome} />
        </form>
      )}
    </>
  );
}

type Undoing = { readonly undo: Instant | null; readonly form: 'undoThis' | 'undoAll' | 'undoSwitch' };

function Undo({ undo, form, ...view }: View & Undoing) {
  const { chrome, token } = view;
  return (
    undo && (
      <form method="post" action={`/leave/${token}/undo`}>
        <Shown view={view} form={form} />
        <input type="hidden" name="leftAt" value={undo} />
        <button type="submit">{chrome.undo}</button>
      </form>
    )
  );
}

function Switched(view: View & { readonly undo: Instant | null }) {
  const { chrome, words, name, weekly, maskedAddress, undo } = view;
  return (
    <>
      <p>{words.switchedTo(name, weekly ?? name, maskedAddress)}</p>
      <Undo {...view} form="undoSwitch" />
      {undo && <p class="note">{chrome.undoFor}</p>}
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
      <Undo {...view} form={everything ? 'undoAll' : 'undoThis'} />
      {mayLeaveMore && (
        <form method="post" action={`/leave/${token}`}>
          <Shown view={view} form="more" />
          <LeaveAll chrome={chrome} />
        </form>
      )}
      {undo && <Why {...view} />}
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

function Why({ undo, ...view }: View & { readonly undo: Instant | null }) {
  const { words, token } = view;
  return (
    <form method="post" action={`/leave/${token}/reason`} class="fill">
      <Shown view={view} form="why" />
      <input type="hidden" name="leftAt" value={undo ?? ''} />
      <fieldset>
        <legend>{words.why}</legend>
        {leavingReason.options.map(reason => (
          <label class="choice">
            <input type="radio" name="because" value={reason} required /> {words.reasons[reason]}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="second">
        {words.tell}
      </button>
    </form>
  );
}

function Back({ chrome, token, says }: View & { readonly says: string }) {
  return (
    <>
      <p>{says}</p>
      <p>
        <a href={`/leave/${token}`}>{chrome.leaveAfterAll}</a>
      </p>
    </>
  );
}
