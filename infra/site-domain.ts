import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The newsroom's zone, if Route 53 holds it. */
export function zoneOf(scope: Construct, { hostedZoneId, hostedZoneName }: Settings): IHostedZone | null {
  if (!hostedZoneId || !hostedZoneName) return null;
  return HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: hostedZoneName });
}

/** The newsroom's own certificate, or a new one that proves itself through the zone. */
export function certificateFor(scope: Construct, settings: Settings, zone: IHostedZone | null): ICertificate {
  if (settings.certificateArn) return Certificate.fromCertificateArn(scope, 'Certificate', settings.certificateArn);
  return new Certificate(scope, 'Certificate', {
    domainName: settings.siteDomain,
    ...(zone && { validation: CertificateValidation.fromDns(zone) }),
  });
}

/** Points siteDomain at the site, or says where whoever keeps the domain must point it. */
export function pointTo(scope: Construct, domain: DomainName, siteDomain: string, zone: IHostedZone | null): void {
  const { regionalDomainName, regionalHostedZoneId } = domain;
  if (zone) {
    const target = RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId));
    // The dot at the end says that this is the whole name, whatever the zone is called.
    new ARecord(scope, 'Address', { zone, recordName: `${siteDomain}.`, target });
  } else {
    new CfnOutput(Stack.of(scope), 'DnsRecordSite', { value: `${siteDomain} CNAME ${regionalDomainName}` });
  }
}
