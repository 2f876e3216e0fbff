import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

export type ObjectStore = ReturnType<typeof objectStore>;

/** Whole objects of one bucket, by key. */
export function objectStore(bucket: string) {
  const client = new S3Client({});
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
    put: async (key: string, body: Uint8Array | string, contentType: string): Promise<void> => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
  };
}
