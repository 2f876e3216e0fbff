import { countDeliveries, type DeliveryReport } from '../../deliveries/count-deliveries.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Reports } from '../../feedback/report/report-table.ts';

type Deps = { readonly reports: Pick<Reports, 'get'> } & Parameters<typeof countDeliveries>[1];

/** What an edition has come to, as it was counted lately; only where nobody has counted yet is that done here. */
export function deliveryKnown({ reports, ...ledger }: Deps): (edition: Edition) => Promise<DeliveryReport> {
  return async edition => (await reports.get(edition.editionId))?.delivery ?? countDeliveries(edition, ledger);
}
