/** Tells the server in which zone this browser's clock runs; without it times are in the newsroom's zone. */
export const zoneIsland = (cookie: string, attributes: string) =>
  `{const z=Intl.DateTimeFormat().resolvedOptions().timeZone;if(z&&!document.cookie.includes('${cookie}='))document.cookie='${cookie}='+z+'; path=/; max-age=31536000; samesite=lax${attributes}'}`;
