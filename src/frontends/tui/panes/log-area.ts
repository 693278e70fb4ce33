import {type Area, bodyArea, type Size} from '../layout.ts';
import {knownServers, type Model} from '../model.ts';

/** Where the log is: below the servers, with a title of its own. */
export function logArea({session}: Model, size: Size): Area {
	return {columns: size.columns, rows: Math.max(1, bodyArea(size).rows - knownServers(session).length - 1)};
}
