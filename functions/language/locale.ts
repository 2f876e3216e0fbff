import * as z from 'zod';

/** The languages whose chrome Pressrun ships. */
export const language = z.enum(['en', 'es', 'fr', 'ar']);
export type Language = z.infer<typeof language>;

export function textDirection(of: Language): 'ltr' | 'rtl' {
  return of === 'ar' ? 'rtl' : 'ltr';
}

/** An IANA time zone such as `America/New_York`. */
export const timeZone = z.string().refine(isTimeZone, 'is not an IANA time zone such as America/New_York');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
