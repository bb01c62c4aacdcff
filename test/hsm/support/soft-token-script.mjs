// Makes openCryptoki's soft token usable: its first PINs are well known and have to be changed before anything else.
import pkcs11 from 'pkcs11js';

const { modulePath, label, securityOfficerPin, pin } = JSON.parse(process.argv[2]);
const firstSecurityOfficerPin = '87654321';
const library = new pkcs11.PKCS11();
library.load(modulePath);
library.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
const slot = library
  .C_GetSlotList(true)
  .find((each) => /soft/i.test(library.C_GetTokenInfo(each).model + library.C_GetTokenInfo(each).label));
library.C_InitToken(slot, firstSecurityOfficerPin, label.padEnd(32));

const within = (userType, userPin, work) => {
  const session = library.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
  library.C_Login(session, userType, userPin);
  work(session);
  library.C_Logout(session);
  library.C_CloseSession(session);
};
const passing = '1234abcd';
within(pkcs11.CKU_SO, firstSecurityOfficerPin, (session) =>
  library.C_SetPIN(session, firstSecurityOfficerPin, securityOfficerPin),
);
within(pkcs11.CKU_SO, securityOfficerPin, (session) => library.C_InitPIN(session, passing));
within(pkcs11.CKU_USER, passing, (session) => library.C_SetPIN(session, passing, pin));
library.C_Finalize();
