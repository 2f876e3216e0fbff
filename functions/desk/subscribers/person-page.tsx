import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Profile, Subscription } from '../../subscribers/subscriber.ts';
import { type Actor, seesAddresses } from '../act.ts';
import { languageNames } from '../frame/language-names.ts';
import { Ago, At } from '../frame/moment.tsx';
import { Badge, Empty, Log, Pager, Table, To } from '../frame/parts.tsx';
import { shownAddress } from '../shown-address.ts';
import { ConsentHistory } from './consent-history.tsx';
import { PersonActions } from './person-actions.tsx';
import type { Mailed, PersonView } from './read-person.ts';
import { StandingBadge } from './subscribers-page.tsx';

type Props = { readonly view: PersonView; readonly actor: Actor; readonly isFirstPage: boolean };

/** Everything about one person, and what can be done for them. */
export function PersonPage({ view, actor, isFirstPage }: Props) {
  const { profile, newsletters, mailed, earlier } = view;
  const path = `/desk/subscribers/${profile.subscriberId}`;
  return (
    <>
      <Facts profile={profile} actor={actor} />
      <PersonActions profile={profile} actor={actor} />
      <section>
        <h2>Newsletters</h2>
        <Subscriptions profile={profile} newsletters={newsletters} />
      </section>
      <section id="mailed">
        <h2>What they were mailed</h2>
        <MailedTable mailed={mailed} newsletters={newsletters} />
        <Pager
          first={isFirstPage ? null : `${path}#mailed`}
          next={earlier === null ? null : `${path}?upTo=${encodeURIComponent(earlier)}#mailed`}
        />
      </section>
      <section>
        <h2>How they consented, and every change since</h2>
        <ConsentHistory view={view} />
        <p class="quiet">
          <a href={`/desk/journal?${new URLSearchParams({ words: profile.subscriberId })}`}>
            What the staff did, or was refused
          </a>{' '}
          stands in the journal, month by month.
        </p>
      </section>
    </>
  );
}

function Facts({ profile, actor }: { readonly profile: Profile; readonly actor: Actor }) {
  const { standing, giving, asks, pausedUntil, tags, language } = profile;
  return (
    <section class="card">
      <dl class="facts">
        <dt>Standing</dt>
        <dd>
          <StandingBadge of={profile} />{' '}
          {standing.kind === 'suppressed' && (
            <small>
              since <At at={standing.since} />; no newsletter is mailed to them
            </small>
          )}
          {standing.kind === 'reachable' && pausedUntil !== null && (
            <small>
              until <At at={pausedUntil} />, by their own wish
            </small>
          )}
        </dd>
        <dt>Address</dt>
        <dd>
          {shownAddress(profile.address, actor)}
          {!seesAddresses(actor) && <small> (whole for publishers)</small>}
        </dd>
        <dt>Name</dt>
        <dd>{profile.name || <span class="quiet">not known</span>}</dd>
        <dt>Language</dt>
        <dd>{language === null ? 'that of each newsletter' : languageNames[language]}</dd>
        <dt>Tags</dt>
        <dd>{tags.length === 0 ? <span class="quiet">none</span> : tags.join(', ')}</dd>
        <dt>Gave</dt>
        <dd>
          {giving === null ? (
            <span class="quiet">nothing that is known</span>
          ) : (
            `${giving.kind}, last on ${giving.lastGiftOn}`
          )}
        </dd>
        <dt>Asked for support</dt>
        <dd>{asks === 'fewer' ? 'less often, by their own wish' : 'as usual'}</dd>
      </dl>
    </section>
  );
}

type SubscriptionsProps = { readonly profile: Profile; readonly newsletters: readonly Newsletter[] };

function Subscriptions({ profile, newsletters }: SubscriptionsProps) {
  const all = Object.entries(profile.subscriptions);
  if (all.length === 0) {
    return (
      <Empty>
        <p>
          They joined no newsletter. Only they themselves can: by the form of the site and the mail that confirms it.
        </p>
      </Empty>
    );
  }
  const rows = all.map(([id, one]) => [nameOf(id, newsletters), <State of={one} />, <Since of={one} />]);
  return <Log caption="Newsletters" rows={rows} />;
}

function State({ of: one }: { readonly of: Subscription }) {
  if (one.state === 'confirmed') return <Badge tone="good">Confirmed</Badge>;
  return (
    <>
      <Badge tone="quiet">Left</Badge> <small>{leftThrough[one.through]}</small>{' '}
      {one.because && <small>({leftBecause[one.because]})</small>}
    </>
  );
}

const leftThrough = {
  page: 'by the link in a mail',
  'one-click': "by the mail program's unsubscribe button",
  preferences: 'by the preferences page',
  list: 'as an imported list says',
  many: 'taken out with many others by the staff',
  staff: 'taken out by the staff',
} as const;
const leftBecause = {
  'too many': 'too many mails',
  'not for me': 'not for them',
  'never joined': 'says they never joined',
  other: 'for another reason',
} as const;

function Since({ of: one }: { readonly of: Subscription }) {
  const at = one.state === 'confirmed' ? one.confirmedAt : one.leftAt;
  return (
    <>
      <At at={at} />{' '}
      <small>
        (<Ago at={at} />)
      </small>
    </>
  );
}

type MailedProps = { readonly mailed: readonly Mailed[]; readonly newsletters: readonly Newsletter[] };

function MailedTable({ mailed, newsletters }: MailedProps) {
  if (mailed.length === 0) {
    return (
      <Empty>
        <p>Their newsletters had no edition yet.</p>
      </Empty>
    );
  }
  const rows = mailed.map(({ line, fate }) => [
    <To path={`/desk/editions/${line.editionId}`}>{line.compiled?.subject ?? 'No mail was made'}</To>,
    nameOf(line.newsletterId, newsletters),
    <At at={line.slot} />,
    fate.words,
  ]);
  return <Table caption="Editions and what became of them" columns={mailedColumns} rows={rows} />;
}

const mailedColumns = [{ head: 'Edition' }, { head: 'Newsletter' }, { head: 'Slot' }, { head: 'What became of it' }];

function nameOf(id: string, newsletters: readonly Newsletter[]): string {
  return newsletters.find(one => one.id === id)?.name ?? id;
}
