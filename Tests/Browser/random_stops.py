"""One part of a site after the other stops and comes back, whichever chance says."""

import collections
import time


class RandomStops:
    """`once` is one fault, from its beginning to its end."""

    # As long as a part is away, in seconds.
    AWAY = (0.5, 4)

    def __init__(self, machines, chance):
        self.machines, self.chance = machines, chance
        self.counted = collections.Counter()
        self.faults = [
            self.kill_a_site, self.restart_the_primary, self.crash_the_primary, self.fail_over, self.restart_the_proxy,
            self.stop_the_store, self.stop_the_mails]

    def once(self):
        fault = self.chance.choice(self.faults)
        self.counted[fault.__name__] += 1
        print(f"{time.strftime('%H:%M:%S')} {fault.__name__}", flush=True)
        fault()

    def told(self):
        return ", ".join(f"{name} {count}" for name, count in sorted(self.counted.items()))

    def kill_a_site(self):
        site = self.chance.choice(self.machines.sites)
        site.kill()
        self.wait()
        site.start()

    def restart_the_primary(self):
        self.machines.databases.primary.restart("fast")

    def crash_the_primary(self):
        self.machines.databases.primary.restart("immediate")

    def fail_over(self):
        databases = self.machines.databases
        databases.primary.kill()
        databases.fail_over()
        databases.rebuild(rewinding=self.chance.random() < 0.5)

    def restart_the_proxy(self):
        self.machines.proxy.stop()
        self.wait()
        self.machines.proxy.start()

    def stop_the_store(self):
        self.machines.store.mode("down")
        self.wait()
        self.machines.store.mode("up")

    def stop_the_mails(self):
        self.machines.mail_server.mode("down")
        self.wait()
        self.machines.mail_server.mode("normal")

    def wait(self):
        time.sleep(self.chance.uniform(*self.AWAY))
