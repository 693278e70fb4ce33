import {type ServiceName, WorkbookError} from '#core';

/** A tool needs a server that is down. */
export function notRunning(service: ServiceName): WorkbookError {
	return new WorkbookError({code: 'SERVICE_NOT_READY', message: `${service} is not running`, remedy: 'streambook up'});
}
