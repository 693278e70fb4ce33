import {expect, test} from 'vitest';
import {chrootOf} from './zookeeper-chroot.ts';

test.each([
	['127.0.0.1:2181', ''],
	['127.0.0.1:2181/', ''],
	['127.0.0.1:2181/kafka', '/kafka'],
	['127.0.0.1:2181,127.0.0.1:2182/clusters/one', '/clusters/one'],
	[' 127.0.0.1:2181/kafka ', '/kafka'],
	// What ZooKeeper refuses as a path is none: no broker is below it.
	['127.0.0.1:2181/kafka/', ''],
	['127.0.0.1:2181//kafka', ''],
	['127.0.0.1:2181/../kafka', ''],
	['', ''],
])('a broker that connects to %j is below %j', (connect, chroot) => {
	expect(chrootOf(connect)).toBe(chroot);
});
