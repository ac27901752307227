#!/usr/bin/env bash
# MariaDB, RabbitMQ and Redis from the distribution's packages, installed and not started: the app host runs its own.
set -euo pipefail
printf '#!/bin/sh\nexit 101\n' | sudo tee /usr/sbin/policy-rc.d > /dev/null
sudo chmod 755 /usr/sbin/policy-rc.d
sudo apt-get update -q
sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends mariadb-server mariadb-client rabbitmq-server redis-server
sudo rm /usr/sbin/policy-rc.d
