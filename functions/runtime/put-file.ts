/** Puts a file where a signed address says: whoever has the address may, for as long as it is good. */
export async function putFile(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body: bytes });
  if (!answer.ok) throw new Error(`the file store refused a file: ${answer.status}`);
}
