import type { Child } from 'hono/jsx';
import type { SendingHealth } from '../../deliveries/ses-account.ts';
import { Badge } from '../frame/parts.tsx';
import { Facts } from './facts.tsx';
import type { Dmarc } from './read-dmarc.ts';

type Props = { readonly sending: SendingHealth; readonly dmarc: Dmarc };

/** How SES and the DNS see the account and the domain, and what to do where something is missing. */
export function SendingPart({ sending, dmarc }: Props) {
  const { domain, dailyQuota, sentInADay, sendsPerSecond } = sending;
  const number = (count: number) => count.toLocaleString('en-US');
  return (
    <section>
      <h2>Sending</h2>
      <Facts
        facts={[
          [
            'In 24 hours',
            dailyQuota === null
              ? `${number(sentInADay)} sent; SES sets no limit`
              : `${number(sentInADay)} of ${number(dailyQuota)} mails sent, ${number(Math.max(0, dailyQuota - sentInADay))} left`,
          ],
          ['Rate', `${number(sendsPerSecond)} mails a second`],
          ['Reputation', <Standing sending={sending} />],
          ['Sends from', domain.name],
          [
            'Verified',
            <Word good={domain.isVerified} yes="Yes" no="No">
              SES refuses every mail until the three DKIM records of docs/deploy.md stand in the DNS of {domain.name}.
            </Word>,
          ],
          [
            'DKIM',
            <Word good={domain.dkim === 'SUCCESS'} yes="Signs" no={`Not yet (${inWords(domain.dkim)})`}>
              Without it Gmail and Yahoo turn newsletters away. Publish the three CNAME records that SES shows for{' '}
              {domain.name}; it looks again for 72 hours.
            </Word>,
          ],
          [
            'Return path (SPF)',
            <Word good={domain.mailFrom === 'SUCCESS'} yes="Aligned" no={`Not yet (${inWords(domain.mailFrom)})`}>
              Bounces come back all the same, but SPF does not speak for {domain.name}. Publish the MX and TXT records
              of its MAIL FROM domain.
            </Word>,
          ],
          ['DMARC', <DmarcState dmarc={dmarc} domain={domain.name} />],
          [
            'Complaints',
            <>
              Gmail tells SES of none; its own numbers are in{' '}
              <a href="https://postmaster.google.com/" rel="noreferrer">
                Postmaster Tools
              </a>
              . Keep them under 0.1 %.
            </>,
          ],
        ]}
      />
    </section>
  );
}

function DmarcState({ dmarc, domain }: { readonly dmarc: Dmarc; readonly domain: string }) {
  switch (dmarc.state) {
    case 'published':
      return (
        <>
          <Badge tone="good">Published</Badge> {policies[dmarc.policy]}
          {dmarc.at !== domain && ` It is the record of ${dmarc.at}, which covers ${domain}.`}
          {!dmarc.isReported && ' Nobody gets its reports; add rua=mailto: with an address that somebody reads.'}
        </>
      );
    case 'missing':
      return (
        <>
          <Badge tone="bad">Missing</Badge> Gmail, Yahoo and Microsoft want one of whoever mails many. Publish this TXT
          record at <code>_dmarc.{domain}</code>: <code>v=DMARC1; p=none; rua=mailto:postmaster@{domain}</code>
        </>
      );
    case 'unreadable':
      return (
        <>
          <Badge tone="bad">Unreadable</Badge> The record at <code>_dmarc.{dmarc.at}</code> names no policy; p= must be
          none, quarantine or reject.
        </>
      );
    case 'not known':
      return (
        <>
          <Badge tone="quiet">Not known</Badge> The DNS gave no answer ({dmarc.because}); load this page again.
        </>
      );
    default:
      return dmarc satisfies never;
  }
}

const policies = {
  none: 'It only watches (p=none): mail that others send in your name arrives. When its reports name nobody but you, ask for quarantine.',
  quarantine: 'What fails goes to spam (p=quarantine).',
  reject: 'What fails is turned away (p=reject).',
} as const;

function Standing({ sending: { standing, mayMailAnybody, isEnabled } }: Pick<Props, 'sending'>) {
  if (!isEnabled || standing === 'SHUTDOWN') {
    return (
      <>
        <Badge tone="bad">Stopped by SES</Badge> Nothing goes out. The account's owner answers AWS in the SES console,
        under Reputation metrics.
      </>
    );
  }
  if (standing === 'PROBATION') {
    return (
      <>
        <Badge tone="bad">Under review</Badge> Too many bounces or complaints; AWS has written to the account's owner,
        who has to answer. Until then send to nobody who was not asked.
      </>
    );
  }
  if (!mayMailAnybody) {
    return (
      <>
        <Badge tone="wait">Sandbox</Badge> SES delivers to verified addresses alone until AWS grants production access;
        ask for it in the SES console.
      </>
    );
  }
  return <Badge tone="good">Healthy</Badge>;
}

type WordProps = { readonly good: boolean; readonly yes: string; readonly no: string; readonly children?: Child };

/** The children say what to do where it is not good. */
function Word({ good, yes, no, children }: WordProps) {
  if (good) return <Badge tone="good">{yes}</Badge>;
  return (
    <>
      <Badge tone="bad">{no}</Badge> {children}
    </>
  );
}

/** SES's own word, `TEMPORARY_FAILURE`, in small letters. */
function inWords(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}
