import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../functions/language/public-address.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '151.101.1.164', '2606:4700::6810:84e5', '2a00:1450:4001:82a::200e'])(
    'is public: %s',
    address => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['0.0.0.0', '10.255.0.1', '100.64.0.1', '127.0.0.53', '169.254.169.254', '172.31.0.1', '192.168.0.1'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '::7f00:1', '64:ff9b::a00:1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '100::1', 'localhost', ''],
  ])('is not public: %s', address => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
