/** Whether a CK_BBOOL is CK_TRUE. */
export function isTrue(value: Buffer | undefined): boolean {
  return value?.length === 1 && value[0] === 1;
}

/** A CK_ULONG, in the machine's byte order and width; undefined where the value is none. */
export function unsignedLong(value: Buffer | undefined): number | undefined {
  if (value?.length === 8) return Number(value.readBigUInt64LE());
  if (value?.length === 4) return value.readUInt32LE();
  return undefined;
}
