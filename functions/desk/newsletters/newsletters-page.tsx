import type { SendingHealth } from '../../deliveries/ses-account.ts';
import type { StoredNewsletter } from '../../newsletters/newsletter-table.ts';
import { mayPerform } from '../act.ts';
import { Ago, At } from '../frame/moment.tsx';
import { Empty, Table } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { approvals, languages, layoutNames, nameIn } from './choices.ts';
import { rhythmsIn, sayRhythm } from './rhythm.ts';
import { VerifiedBadge } from './verified.tsx';

type Props = { readonly newsletters: readonly StoredNewsletter[]; readonly sending: SendingHealth };

export function NewslettersPage({ newsletters, sending }: Props) {
  const { person } = useSetting();
  const isAdmin = mayPerform({ name: person.email, role: person.role }, 'admin');
  return (
    <>
      {newsletters.length === 0 ? (
        <Empty>
          <p>There is no newsletter yet.{!isAdmin && ' An admin can make one.'}</p>
        </Empty>
      ) : (
        <Table caption="Newsletters" columns={columns} rows={newsletters.map(one => rowOf(one, sending))} />
      )}
      {isAdmin && (
        <p>
          <a class="button first" href="/desk/newsletters/new">
            Make a newsletter
          </a>
        </p>
      )}
    </>
  );
}

const columns = [
  { head: 'Newsletter' },
  { head: 'Next slot' },
  { head: 'Layout, language' },
  { head: 'Approval' },
  { head: 'Sender' },
];

function rowOf({ newsletter, nextSlot }: StoredNewsletter, { domain }: SendingHealth) {
  const { id, name, tagline, layout, language, approval, sender, timeZone } = newsletter;
  const { rhythms } = rhythmsIn(newsletter.schedule.crons);
  return [
    <>
      <a href={`/desk/newsletters/${id}`}>{name}</a>
      {tagline && (
        <>
          <br />
          <small>{tagline}</small>
        </>
      )}
    </>,
    nextSlot === null ? (
      'when somebody writes one'
    ) : (
      <>
        <At at={nextSlot} zone={timeZone} />
        <br />
        <small>
          <Ago at={nextSlot} />
          {rhythms.length > 0 && `; ${rhythms.map(sayRhythm).join('; ')}`}
        </small>
      </>
    ),
    `${nameIn(layoutNames, layout).replace(/:.*/, '')}, ${nameIn(languages, language)}`,
    nameIn(approvals, approval.by === 'automatic' ? 'automatic' : `editor-${approval.onSilence}`),
    <>
      <small class="whole">
        <Address of={sender.address} />
      </small>{' '}
      <br /> <VerifiedBadge address={sender.address} domain={domain} />
    </>,
  ];
}

/** Broken before its domain, if it must be. */
function Address({ of: address }: { readonly of: string }) {
  const at = address.indexOf('@') + 1;
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
