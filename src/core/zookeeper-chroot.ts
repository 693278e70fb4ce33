/** The znode below which a broker with this `zookeeper.connect` keeps all it writes: `host:port,host:port/znode`. Empty for the root. */
export function chrootOf(connect: string): string {
	const chroot = /^[^/]*(?<path>(?:\/(?!\.{1,2}(?:\/|$))[^/\s]+)+)$/.exec(connect.trim())?.groups?.path;
	return chroot ?? '';
}
