// Reads a token with pkcs11js and nothing of the product: what the tests compare it with.
import pkcs11 from 'pkcs11js';

const { modulePath, label, pin, make } = JSON.parse(process.argv[2]);
const library = new pkcs11.PKCS11();
library.load(modulePath);
library.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
const slot = library.C_GetSlotList(true).find((each) => library.C_GetTokenInfo(each).label.trim() === label);
const { flags } = library.C_GetTokenInfo(slot);
const session = library.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
library.C_Login(session, pkcs11.CKU_USER, pin);

if (make !== undefined)
  library.C_GenerateKey(session, { mechanism: pkcs11.CKM_AES_KEY_GEN }, [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_TOKEN, value: true },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_SENSITIVE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    { type: pkcs11.CKA_VALUE_LEN, value: 32 },
    { type: pkcs11.CKA_LABEL, value: make.label },
    { type: pkcs11.CKA_ID, value: Buffer.from(make.id, 'hex') },
  ]);

const attribute = (object, type) => library.C_GetAttributeValue(session, object, [{ type }])[0].value;
const answerTo = (read) => {
  try {
    read();
    return 'read';
  } catch (error) {
    return error.message;
  }
};
// openCryptoki's keys have no check value at all, which gives away as little as an empty one.
const checkValue = (object) => {
  try {
    return attribute(object, pkcs11.CKA_CHECK_VALUE).toString('hex');
  } catch (error) {
    if (error.message === 'CKR_ATTRIBUTE_TYPE_INVALID') return '';
    throw error;
  }
};
library.C_FindObjectsInit(session, [{ type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY }]);
const objects = library.C_FindObjects(session, 100_000);
library.C_FindObjectsFinal(session);
const secretKeys = objects.map((object) => ({
  label: attribute(object, pkcs11.CKA_LABEL).toString(),
  id: attribute(object, pkcs11.CKA_ID).toString('hex'),
  token: attribute(object, pkcs11.CKA_TOKEN)[0] === 1,
  isPrivate: attribute(object, pkcs11.CKA_PRIVATE)[0] === 1,
  sensitive: attribute(object, pkcs11.CKA_SENSITIVE)[0] === 1,
  extractable: attribute(object, pkcs11.CKA_EXTRACTABLE)[0] === 1,
  keyType: Number(attribute(object, pkcs11.CKA_KEY_TYPE).readBigUInt64LE()),
  valueLength: Number(attribute(object, pkcs11.CKA_VALUE_LEN).readBigUInt64LE()),
  checkValue: checkValue(object),
  value: answerTo(() => attribute(object, pkcs11.CKA_VALUE)),
}));
library.C_Finalize();
process.stdout.write(JSON.stringify({ secretKeys, flags }));
