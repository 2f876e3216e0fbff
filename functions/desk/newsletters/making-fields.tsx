import { ChoiceField, type Draft, Group, LongField, TextField, TickField } from '../frame/form.tsx';
import { languages, layoutNames, orders } from './choices.ts';

type Props = { readonly draft: Draft };

export function NameFields({ draft, isNew }: Props & { readonly isNew: boolean }) {
  return (
    <Group title="What it is">
      {isNew && (
        <TextField
          draft={draft}
          name="id"
          label="Short name"
          hint="for addresses and links, and never changed: a-z, 0-9 and -, such as morning-brief"
        />
      )}
      <TextField draft={draft} name="name" label="Name" />
      <TextField draft={draft} name="tagline" label="Line below the name" hint="may be empty" />
      <div class="pair">
        <ChoiceField draft={draft} name="language" label="Language" options={languages} />
        <ChoiceField draft={draft} name="layout" label="Layout" options={layoutNames} />
      </div>
    </Group>
  );
}

export function SelectionFields({ draft }: Props) {
  return (
    <Group title="Which stories">
      <div class="pair">
        <TextField
          draft={draft}
          name="minimumArticles"
          label="At least"
          type="number"
          narrow
          hint="fewer: it is skipped"
        />
        <TextField draft={draft} name="maximumArticles" label="At most" type="number" narrow />
        <TextField draft={draft} name="lookBackHours" label="Look back" type="number" narrow hint="hours" />
      </div>
      <ChoiceField draft={draft} name="order" label="Order" options={orders} />
      <div class="pair">
        <LongField
          draft={draft}
          name="sections"
          label="Only the sections"
          rows={2}
          hint="a line each; empty means all"
        />
        <LongField draft={draft} name="withoutSections" label="Not the sections" rows={2} />
      </div>
      <div class="pair">
        <LongField draft={draft} name="tags" label="Only stories tagged" rows={2} hint="a line each; empty means all" />
        <LongField draft={draft} name="withoutTags" label="Not stories tagged" rows={2} />
      </div>
      <div class="pair">
        <LongField
          draft={draft}
          name="weights.sections"
          label="Weight of sections"
          rows={2}
          hint="such as Politics: 20"
        />
        <LongField draft={draft} name="weights.tags" label="Weight of tags" rows={2} />
      </div>
      <TickField
        draft={draft}
        name="languages"
        label="Stories in"
        options={languages}
        hint="none ticked: in its own language alone"
      />
    </Group>
  );
}
