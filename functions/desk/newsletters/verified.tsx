import type { SendingHealth } from '../../deliveries/ses-account.ts';
import { Badge } from '../frame/parts.tsx';

type Props = { readonly address: string; readonly domain: SendingHealth['domain'] };

/** Whether SES lets this stack send from an address, and what to do where it does not. */
export function Verified({ address, domain }: Props) {
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

/** The same in a word, for a list. */
export function VerifiedBadge({ address, domain }: Props) {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const isOurs = own === domain.name || own.endsWith(`.${domain.name}`);
  if (!isOurs) return <Badge tone="bad">Not verified</Badge>;
  return domain.isVerified ? <Badge tone="good">Verified</Badge> : <Badge tone="wait">Not verified yet</Badge>;
}
