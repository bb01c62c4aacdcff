/*
 * A PKCS#11 library that hands every call on to another one and fails some of them on purpose.
 *
 * Beside the library stands a file of its own name with ".conf" behind: the first line is the path of the real
 * library, each further line one fault, read again before every call:
 *
 *   FUNCTION KIND RETURN_VALUE COUNT
 *
 * FUNCTION is a name as C_WrapKey, or "all". KIND is "before" (the call is not made), "after" (it is made and its
 * answer is lost), "hang" (it does not return), "crash" (the process ends), "closeall" or "logout" (the session's
 * token loses all sessions or its login, and the call is then made). RETURN_VALUE is hexadecimal. COUNT is how often;
 * 0 is without end. What was used is appended to ".used", so that the count holds over all processes; every call is
 * appended to ".calls".
 *
 * No header of PKCS#11 is needed: CK_FUNCTION_LIST is a version and then 68 pointers in the order of v2.40, and on the
 * calling conventions of Linux and macOS a function may be handed six to eight words whatever it takes of them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FUNCTIONS 68

typedef unsigned long word;
typedef word (*function)(word, word, word, word, word, word, word, word);

struct function_list {
  unsigned char version[2];
  function functions[FUNCTIONS];
};

static const char *const names[FUNCTIONS] = {
    "C_Initialize", "C_Finalize", "C_GetInfo", "C_GetFunctionList", "C_GetSlotList", "C_GetSlotInfo",
    "C_GetTokenInfo", "C_GetMechanismList", "C_GetMechanismInfo", "C_InitToken", "C_InitPIN", "C_SetPIN",
    "C_OpenSession", "C_CloseSession", "C_CloseAllSessions", "C_GetSessionInfo", "C_GetOperationState",
    "C_SetOperationState", "C_Login", "C_Logout", "C_CreateObject", "C_CopyObject", "C_DestroyObject",
    "C_GetObjectSize", "C_GetAttributeValue", "C_SetAttributeValue", "C_FindObjectsInit", "C_FindObjects",
    "C_FindObjectsFinal", "C_EncryptInit", "C_Encrypt", "C_EncryptUpdate", "C_EncryptFinal", "C_DecryptInit",
    "C_Decrypt", "C_DecryptUpdate", "C_DecryptFinal", "C_DigestInit", "C_Digest", "C_DigestUpdate", "C_DigestKey",
    "C_DigestFinal", "C_SignInit", "C_Sign", "C_SignUpdate", "C_SignFinal", "C_SignRecoverInit", "C_SignRecover",
    "C_VerifyInit", "C_Verify", "C_VerifyUpdate", "C_VerifyFinal", "C_VerifyRecoverInit", "C_VerifyRecover",
    "C_DigestEncryptUpdate", "C_DecryptDigestUpdate", "C_SignEncryptUpdate", "C_DecryptVerifyUpdate",
    "C_GenerateKey", "C_GenerateKeyPair", "C_WrapKey", "C_UnwrapKey", "C_DeriveKey", "C_SeedRandom",
    "C_GenerateRandom", "C_GetFunctionStatus", "C_CancelFunction", "C_WaitForSlotEvent"};

enum { OPEN_SESSION = 12, CLOSE_ALL_SESSIONS = 14, LOGOUT = 19 };

static struct function_list *real;
static struct function_list proxy;
static char own_path[4000];
static word last_slot;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *beside(const char *ending, const char *mode) {
  char path[4100];
  snprintf(path, sizeof path, "%s%s", own_path, ending);
  return fopen(path, mode);
}

static void note(const char *ending, const char *line) {
  FILE *file = beside(ending, "a");
  if (!file) return;
  fprintf(file, "%s\n", line);
  fclose(file);
}

/* Counts the fault as used; answers whether it was still to be had. */
static int take(const char *fault, long count) {
  char line[200];
  long used = 0;
  FILE *file = beside(".used", "r");
  while (file && fgets(line, sizeof line, file)) used += strncmp(line, fault, strlen(fault)) == 0;
  if (file) fclose(file);
  if (count != 0 && used >= count) return 0;
  note(".used", fault);
  return 1;
}

static int find_fault(int index, char *kind, word *value) {
  char line[200], name[64];
  long count;
  int found = 0;
  pthread_mutex_lock(&lock);
  note(".calls", names[index]);
  FILE *file = beside(".conf", "r");
  if (file) {
    if (fgets(line, sizeof line, file))
      while (!found && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%63s %31s %lx %ld", name, kind, value, &count) != 4) continue;
        if (strcmp(name, "all") != 0 && strcmp(name, names[index]) != 0) continue;
        line[strcspn(line, "\n")] = 0;
        found = take(line, count);
      }
    fclose(file);
  }
  pthread_mutex_unlock(&lock);
  return found;
}

static word call(int index, word a, word b, word c, word d, word e, word f, word g, word h) {
  char kind[32];
  word value = 0;
  if (index == OPEN_SESSION) last_slot = a;
  if (!find_fault(index, kind, &value)) return real->functions[index](a, b, c, d, e, f, g, h);
  if (strcmp(kind, "before") == 0) return value;
  if (strcmp(kind, "hang") == 0) for (;;) pause();
  if (strcmp(kind, "crash") == 0) abort();
  if (strcmp(kind, "closeall") == 0) real->functions[CLOSE_ALL_SESSIONS](last_slot, 0, 0, 0, 0, 0, 0, 0);
  if (strcmp(kind, "logout") == 0) real->functions[LOGOUT](a, 0, 0, 0, 0, 0, 0, 0);
  word answer = real->functions[index](a, b, c, d, e, f, g, h);
  return strcmp(kind, "after") == 0 ? value : answer;
}

#define STUB(n)                                                                                     \
  static word stub##n(word a, word b, word c, word d, word e, word f, word g, word h) {             \
    return call(n, a, b, c, d, e, f, g, h);                                                         \
  }
#define TEN(X, t) X(t##0) X(t##1) X(t##2) X(t##3) X(t##4) X(t##5) X(t##6) X(t##7) X(t##8) X(t##9)
#define ALL(X)                                                                                      \
  X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9)                                                 \
  TEN(X, 1) TEN(X, 2) TEN(X, 3) TEN(X, 4) TEN(X, 5)                                                 \
  X(60) X(61) X(62) X(63) X(64) X(65) X(66) X(67)
ALL(STUB)
#define ENTRY(n) proxy.functions[n] = stub##n;

static word load(void) {
  Dl_info info;
  char path[4000];
  if (!dladdr((void *)&load, &info)) return 0x5;
  snprintf(own_path, sizeof own_path, "%s", info.dli_fname);
  FILE *file = beside(".conf", "r");
  if (!file) return 0x5;
  char *line = fgets(path, sizeof path, file);
  fclose(file);
  if (!line) return 0x5;
  path[strcspn(path, "\n")] = 0;
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0x5;
  word (*get)(struct function_list **) = (word (*)(struct function_list **))dlsym(library, "C_GetFunctionList");
  return get ? get(&real) : 0x5;
}

word C_GetFunctionList(struct function_list **list) {
  word answer = 0;
  pthread_mutex_lock(&lock);
  if (!real) answer = load();
  if (real && answer == 0) {
    memcpy(proxy.version, real->version, sizeof proxy.version);
    ALL(ENTRY)
    *list = &proxy;
  }
  pthread_mutex_unlock(&lock);
  return answer;
}
