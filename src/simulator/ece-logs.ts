/** Log lines as ECE's processes write them, in the shape of Cisco's own samples (DocWiki, Initial Email Retrieval). */

/** One retrieval of a retriever instance: it began and ended at `at`. */
export function heartbeatLines(at: Date, instance = '999'): string {
  return ['Running', 'Waiting'].map((state) => line(at, `67:RxInstance id : ${instance}`, 'com.egain.mail.module.retriever.service.RxInstance', 'startInstance', `**** Rx Instance ${instance} ${state} ****`)).join('');
}

export function applicationLines(at: Date): string {
  return line(at, '1:main', 'com.egain.platform.Server', 'start', 'Application server started');
}

function line(at: Date, thread: string, className: string, method: string, message: string): string {
  const time = `${at.toISOString().replace('T', ' ').replace('Z', '')} GMT+0000`;
  return `${[time, 'INFO', `[${thread}]`, 'ProcessId:3984', 'PID:1', 'UID:12', 'HttpSessionId: ', className, method, message].join(' <@> ')} <@> \r\n`;
}
