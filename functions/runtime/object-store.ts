import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

export type ObjectStore = ReturnType<typeof objectStore>;

/** Part of an object, how many bytes the whole has, and its ETag, another one when it was replaced; null beyond its end. */
type Part = { readonly bytes: Uint8Array; readonly size: number; readonly version: string | null };

/** Objects of one bucket, by key. */
export function objectStore(bucket: string) {
  // A checksum that is known beforehand would be part of a signed address, and nobody knows it then.
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  return {
    get: async (key: string): Promise<Uint8Array | null> => {
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await object.Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    /** Up to so many bytes from a place on; null where there is no such object. */
    range: async (key: string, from: number, length: number): Promise<Part | null> => {
      const Range = `bytes=${from}-${from + length - 1}`;
      try {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
        const size = Number(object.ContentRange?.split('/')[1] ?? object.ContentLength);
        const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes, size, version: object.ETag ?? null };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        // Nothing is left from there on, as in an empty object.
        if (error instanceof Error && error.name === 'InvalidRange') {
          return { bytes: new Uint8Array(), size: from, version: null };
        }
        throw error;
      }
    },
    put: async (key: string, body: Uint8Array | string, contentType: string): Promise<void> => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    /** The first thousand keys that begin so, in their order. */
    keys: async (prefix: string): Promise<readonly string[]> => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
    /** An address at which whoever has it may get this one object for so long, as a file to keep. */
    addressToGet: (key: string, seconds: number): Promise<string> =>
      getSignedUrl(
        client,
        new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: 'attachment' }),
        { expiresIn: seconds },
      ),
    /** An address to which whoever has it may put this one object for so long. */
    addressToPut: (key: string, seconds: number): Promise<string> =>
      getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: seconds }),
  };
}
