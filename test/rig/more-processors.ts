import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/** Qt asks one or the other of these, by its version (`QThread::idealThreadCount`). */
const source = (count: number): string => `
#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include <unistd.h>
#include <dlfcn.h>
long sysconf(int name) {
  static long (*real)(int);
  if (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF) return ${count};
  if (!real) real = (long (*)(int))dlsym(RTLD_NEXT, "sysconf");
  return real(name);
}
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  memset(set, 0, size);
  for (int cpu = 0; cpu < ${count}; cpu++) CPU_SET_S(cpu, size, set);
  return 0;
}
`

/**
 * A library for LD_PRELOAD that makes a program see `count` processors: OBS has one request thread for
 * each. Resolves to its path, in `directory`.
 */
export async function buildMoreProcessors(directory: string, count: number): Promise<string> {
  const [from, to] = [join(directory, 'processors.c'), join(directory, 'processors.so')]
  await writeFile(from, source(count))
  await runFile('gcc', ['-shared', '-fPIC', '-o', to, from, '-ldl'])
  return to
}
