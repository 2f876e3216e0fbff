import type { Newsletter } from '../../newsletters/newsletter.ts';
import { ChoiceField, type Draft, Group, LongField, TextField, TickField } from '../frame/form.tsx';
import { blockKinds, marking } from './choices.ts';

type Props = { readonly draft: Draft };

/** What stands beside the news for a while. */
export function BlockFields({ draft }: Props) {
  return (
    <Group title="A passage beside the news">
      <p class="hint">
        An event, a sponsor’s message or links, labelled as what it is, in every edition between its dates. Days and
        times are by the newsletter’s clock, such as 2026-12-02 18:00.
      </p>
      <ChoiceField draft={draft} name="block.kind" label="Passage" options={blockKinds} />
      <details open={draft.get('block.kind') !== '' || isWrong(draft, 'block')}>
        <summary>Its words and dates</summary>
        <div class="stack wide">
          <TextField draft={draft} name="block.headline" label="Headline" />
          <LongField
            draft={draft}
            name="block.text"
            label="Words"
            rows={3}
            hint="plain; an empty line begins a paragraph"
          />
          <LongField
            draft={draft}
            name="block.links"
            label="Links"
            rows={2}
            hint="a line each, the words first: Say that you come https://example.org/open-house"
          />
          <div class="pair">
            <TextField draft={draft} name="block.startsAt" label="Shown from" />
            <TextField draft={draft} name="block.endsAt" label="Shown until" hint="then it leaves by itself" />
          </div>
          <div class="pair">
            <TextField draft={draft} name="block.happensAt" label="Takes place" hint="of an event alone" />
            <TextField
              draft={draft}
              name="block.sponsor"
              label="Paid for by"
              hint="beside a sponsor’s message alone; readers are told"
            />
          </div>
        </div>
      </details>
    </Group>
  );
}

/** What links say of where a reader came from. */
export function MarkingFields({ draft }: Props) {
  return (
    <Group title="Links to stories">
      <TickField
        draft={draft}
        name="marking"
        label="For the newsroom’s own statistics"
        options={marking}
        hint="links then end in utm_source, utm_medium and utm_campaign; nothing in them says who the reader is"
      />
      <div class="pair">
        <TextField draft={draft} name="utm.source" label="Where from" hint="empty: the newsletter’s short name" />
        <TextField draft={draft} name="utm.medium" label="By what" hint="empty: email" />
        <TextField draft={draft} name="utm.campaign" label="Campaign" hint="empty: the edition’s own id" />
      </div>
    </Group>
  );
}

/** The first days on a domain that nobody knows yet. */
export function RampFields({ draft }: Props) {
  return (
    <Group title="A new domain">
      <details open={draft.get('ramp.lanes').trim() !== '' || isWrong(draft, 'ramp')}>
        <summary>Warm it up: mail a few readers first</summary>
        <div class="stack wide">
          <p class="hint">
            Mailbox providers don’t trust a domain that never mailed. Give how many eighths of the readers, always the
            same ones, are mailed on the first day with an edition, the second, and so on; then everybody is. Who is
            spared is skipped as ‘warming up’. Both empty: everybody from the first day.
          </p>
          <div class="pair">
            <TextField draft={draft} name="ramp.startsOn" label="First day" type="date" />
            <TextField draft={draft} name="ramp.lanes" label="Eighths, day by day" hint="such as 1, 1, 2, 2, 4, 4" />
          </div>
        </div>
      </details>
    </Group>
  );
}

/** What is offered to who is about to leave. */
export function LeavingFields({ draft, others }: Props & { readonly others: readonly Newsletter[] }) {
  const options = others.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ChoiceField
      draft={draft}
      name="weeklyInstead"
      label="Offered to who is about to leave"
      options={[{ value: '', label: 'Nothing' }, ...options]}
      hint="a newsletter that comes less often; they choose"
    />
  );
}

function isWrong({ problems }: Draft, name: string): boolean {
  return problems.some(({ field }) => field === name || field.startsWith(`${name}.`));
}
