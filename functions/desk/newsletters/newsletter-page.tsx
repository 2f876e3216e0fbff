import type { SendingHealth } from '../../deliveries/ses-account.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { StoredNewsletter } from '../../newsletters/newsletter-table.ts';
import { mayPerform } from '../act.ts';
import { type Draft, Form } from '../frame/form.tsx';
import { useSetting } from '../frame/setting.ts';
import { BlockFields, MarkingFields, RampFields } from './beside-fields.tsx';
import { LookFields, PolicyFields, SenderFields } from './mailing-fields.tsx';
import { NameFields, SelectionFields } from './making-fields.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { type Would, WouldDo } from './would.tsx';

type Props = {
  readonly draft: Draft;
  readonly stored: StoredNewsletter | null;
  readonly would: Would | null;
  /** The newsroom's other newsletters. */
  readonly others: readonly Newsletter[];
  readonly sending: SendingHealth;
};

export function NewsletterPage({ draft, stored, would, others, sending }: Props) {
  const { person } = useSetting();
  const isAdmin = mayPerform({ name: person.email, role: person.role }, 'admin');
  const action = `/desk/newsletters/${stored?.newsletter.id ?? 'new'}`;
  const revision = draft.get('revision') || String(stored?.revision ?? '');
  return (
    <div class="beside">
      <Form action={action} show={`${action}/show`} draft={draft} buttons={<Buttons {...{ action, isAdmin }} />}>
        {!isAdmin && <p class="quiet">Only an admin can store changes; you can try what they would do.</p>}
        <input type="hidden" name="revision" value={revision} />
        <NameFields draft={draft} isNew={stored === null} />
        <ScheduleFields draft={draft} />
        <SelectionFields draft={draft} />
        <SenderFields draft={draft} sending={sending} />
        <PolicyFields draft={draft} others={others} />
        <LookFields draft={draft} />
        <BlockFields draft={draft} />
        <MarkingFields draft={draft} />
        <RampFields draft={draft} />
      </Form>
      <WouldDo would={would} />
    </div>
  );
}

function Buttons({ action, isAdmin }: { readonly action: string; readonly isAdmin: boolean }) {
  return (
    <>
      {isAdmin && (
        <button type="submit" class="first">
          Save
        </button>
      )}
      <button type="submit" formaction={`${action}/show#would`}>
        Show what this would do
      </button>
    </>
  );
}
