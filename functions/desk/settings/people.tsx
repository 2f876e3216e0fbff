import { type Draft, TextField } from '../frame/form.tsx';
import { Table, To } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';

export const rights = [
  ['viewer', 'sees everything; readers’ addresses are masked'],
  ['editor', 'edits and tests editions, corrects and retracts articles'],
  ['publisher', 'approves, sends, pauses and stops; sees whole addresses'],
  ['admin', 'minds people, imports, erasure, newsletters and settings'],
] as const;

/** Who may do what, and where people are kept. */
export function People({ zoneDraft }: { readonly zoneDraft: Draft | null }) {
  const { person, zone, formToken } = useSetting();
  const draft = zoneDraft ?? { get: () => zone, all: () => [], problems: [] };
  return (
    <section>
      <h2>People</h2>
      <p>
        You are {person.name} ({person.email}), {person.role}. Each role may also do what those above it may:
      </p>
      <Table
        caption="Roles"
        columns={[{ head: 'Role' }, { head: 'May' }]}
        rows={rights.map(([role, may]) => [role === person.role ? <strong>{role}</strong> : role, may])}
      />
      <p>
        <To path="/desk/settings/team">Team</To> shows everybody who may come here; admins invite people there, change
        what they may do, and take them out.
      </p>
      <form method="post" action="/desk/settings/zone" class="filters">
        <input type="hidden" name="formToken" value={formToken} />
        <TextField draft={draft} name="zone" label="Your own time zone" />
        <button type="submit">Use it</button>
      </form>
    </section>
  );
}
