import type { Context } from 'hono';
import * as z from 'zod';
import { type Consent, originOf } from '../subscribers/consent.ts';

/** How a wish reached us that a request carries; nobody had to confirm what a link or a session stands for. */
export function consentBy(context: Context, form: string, shown: Consent['shown']): Consent {
  const origin = originOf(clientAddress(context), context.req.header('User-Agent'));
  return { form, shown, origin, confirmation: null };
}

/** The address of the reader's machine as API Gateway saw it, which no header can forge. */
export function clientAddress(context: Context): string | undefined {
  const request = gatewayRequest.safeParse(context.env);
  return request.success ? request.data.requestContext.http.sourceIp : undefined;
}

const gatewayRequest = z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) });
