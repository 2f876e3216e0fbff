import type { Organisation } from '../../newsletters/newsletter.ts';
import type { Draft } from '../frame/form.tsx';
import type { Sent } from '../visit.ts';

const fields = ['name', 'legalName', 'postalAddress', 'ein', 'disclosuresUrl', 'timeZone'] as const;
type Field = (typeof fields)[number];

export function organisationDraft(stored: Organisation | null): Draft {
  const isField = (name: string): name is Field => fields.some(one => one === name);
  return { get: name => (isField(name) ? (stored?.[name] ?? '') : ''), all: () => [], problems: [] };
}

/** As the settings file has it; an address that is left empty is none. */
export function writtenOrganisation({ get }: Sent): Readonly<Record<Field, string | null>> {
  const postalAddress = get('postalAddress').replaceAll('\r\n', '\n').trim();
  return {
    ...{ name: get('name').trim(), legalName: get('legalName').trim(), postalAddress, ein: get('ein').trim() },
    ...{ disclosuresUrl: get('disclosuresUrl').trim() || null, timeZone: get('timeZone').trim() },
  };
}
