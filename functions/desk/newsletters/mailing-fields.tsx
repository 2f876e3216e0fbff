import type { SendingHealth } from '../../deliveries/ses-account.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, Group, LongField, TextField, TickField } from '../frame/form.tsx';
import { LeavingFields } from './beside-fields.tsx';
import { approvals, askPolicies, fonts, switches } from './choices.ts';
import { Verified } from './verified.tsx';

type Props = { readonly draft: Draft };

export function SenderFields({ draft, sending }: Props & { readonly sending: SendingHealth }) {
  return (
    <Group title="Who it is from">
      <div class="pair">
        <TextField draft={draft} name="sender.name" label="Sender" hint="empty: the newsletter's name" />
        <TextField draft={draft} name="sender.address" label="Address" type="email" />
        <TextField
          draft={draft}
          name="sender.replyTo"
          label="Replies go to"
          type="email"
          hint="empty: the same address"
        />
      </div>
      <Verified address={draft.get('sender.address')} domain={sending.domain} />
    </Group>
  );
}

export function PolicyFields({ draft, others }: Props & { readonly others: readonly Newsletter[] }) {
  return (
    <Group title="Approval, asks and leaving">
      <ChoiceField
        draft={draft}
        name="approval"
        label="At its slot"
        options={approvals}
        hint="what a check holds waits for a person in any case"
      />
      <LongField
        draft={draft}
        name="previewTo"
        label="Previews go to"
        rows={2}
        hint="addresses of your staff, a line each: the real mail an hour before its slot, what is held, and what changed since"
      />
      <ChoiceField draft={draft} name="asks" label="Asks for support" options={askPolicies} />
      <LeavingFields draft={draft} others={others} />
      <TickField draft={draft} name="switches" label="Besides" options={switches} />
    </Group>
  );
}

export function LookFields({ draft }: Props) {
  return (
    <Group title="Look">
      <div class="pair">
        <TextField draft={draft} name="brand.homeUrl" label="Home page" type="url" />
        <TextField
          draft={draft}
          name="brand.logoUrl"
          label="Logo"
          type="url"
          hint="the address of a picture; may be empty"
        />
      </div>
      <div class="pair">
        <TextField draft={draft} name="brand.primaryColour" label="Main colour" type="color" />
        <TextField draft={draft} name="brand.accentColour" label="Second colour" type="color" />
        <ChoiceField draft={draft} name="brand.font" label="Text" options={fonts} />
        <ChoiceField
          draft={draft}
          name="brand.headingFont"
          label="Headlines"
          options={[{ value: '', label: 'As the text' }, ...fonts]}
        />
      </div>
    </Group>
  );
}
