import type { SendingHealth } from '../../deliveries/ses-account.ts';
import type { Organisation } from '../../newsletters/newsletter.ts';
import { mayPerform } from '../act.ts';
import { type Draft, Form, LongField, TextField } from '../frame/form.tsx';
import { Empty, To } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { Facts } from './facts.tsx';
import { People } from './people.tsx';
import type { Dmarc } from './read-dmarc.ts';
import { SendingPart } from './sending-part.tsx';

type Props = {
  readonly draft: Draft;
  /** A time zone that is none; null: nothing was typed. */
  readonly zoneDraft: Draft | null;
  readonly organisation: Organisation | null;
  readonly sending: SendingHealth;
  readonly dmarc: Dmarc;
};

export function SettingsPage({ draft, zoneDraft, organisation, sending, dmarc }: Props) {
  const { person } = useSetting();
  const isAdmin = mayPerform({ name: person.email, role: person.role }, 'admin');
  return (
    <>
      <section>
        <h2>Organisation</h2>
        {isAdmin ? <OrganisationForm draft={draft} /> : <OrganisationFacts organisation={organisation} />}
      </section>
      <SendingPart {...{ sending, dmarc }} />
      <People zoneDraft={zoneDraft} />
      {isAdmin && (
        <section>
          <h2>Programs</h2>
          <p>
            <To path="/desk/settings/tokens">Tokens</To> let your CMS post articles as they are published.
          </p>
        </section>
      )}
    </>
  );
}

function OrganisationForm({ draft }: { readonly draft: Draft }) {
  return (
    <Form action="/desk/settings/organisation" draft={draft} buttons={<Save />}>
      <p class="quiet">This stands at the foot of every mail and page, as the law asks for it (CAN-SPAM, 501(c)(3)).</p>
      <div class="pair">
        <TextField draft={draft} name="name" label="Name" hint="as readers know you" />
        <TextField draft={draft} name="legalName" label="Legal name" hint="as it stands in your IRS letter" />
      </div>
      <LongField draft={draft} name="postalAddress" label="Postal address" rows={3} />
      <div class="pair">
        <TextField draft={draft} name="ein" label="EIN" hint="such as 12-3456789" />
        <TextField draft={draft} name="timeZone" label="Time zone" hint="such as America/New_York" list={zones} />
      </div>
      <TextField
        draft={draft}
        name="disclosuresUrl"
        label="State disclosures"
        type="url"
        hint="a page with what about 26 states want you to say; may be empty"
      />
    </Form>
  );
}

function Save() {
  return (
    <button type="submit" class="first">
      Save
    </button>
  );
}

const zones = [
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles'],
  ...['America/Anchorage', 'Pacific/Honolulu', 'America/Puerto_Rico'],
];

function OrganisationFacts({ organisation }: Pick<Props, 'organisation'>) {
  if (organisation === null) {
    return (
      <Empty>
        <p>Nobody has said yet who sends these newsletters; an admin can.</p>
      </Empty>
    );
  }
  return (
    <Facts
      facts={[
        ['Name', organisation.name],
        ['Legal name', organisation.legalName],
        ['Postal address', organisation.postalAddress],
        ['EIN', organisation.ein],
        ['State disclosures', organisation.disclosuresUrl ?? 'none'],
        ['Time zone', organisation.timeZone],
      ]}
    />
  );
}
