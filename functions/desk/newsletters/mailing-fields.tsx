import type { SendingHealth } from '../../deliveries/ses-account.ts';
import { ChoiceField, type Draft, Group, LongField, TextField, TickField } from '../frame/form.tsx';
import { Badge } from '../frame/parts.tsx';
import { approvals, askPolicies, fonts, switches } from './choices.ts';

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
      <Verified address={draft.get('sender.address')} sending={sending} />
    </Group>
  );
}

function Verified({ address, sending: { domain } }: { readonly address: string; readonly sending: SendingHealth }) {
  if (address === '') return null;
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (own !== domain.name && !own.endsWith(`.${domain.name}`)) {
    return (
      <p>
        <Badge tone="bad">Not verified</Badge> This stack sends from {domain.name}; SES refuses mail from {own}.
      </p>
    );
  }
  return domain.isVerified ? (
    <p>
      <Badge tone="good">Verified</Badge> SES lets this stack send from {domain.name}.
    </p>
  ) : (
    <p>
      <Badge tone="wait">Not verified yet</Badge> SES waits for the DNS records of {domain.name}; docs/deploy.md has
      them.
    </p>
  );
}

export function PolicyFields({ draft }: Props) {
  return (
    <Group title="Approval and asks">
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
