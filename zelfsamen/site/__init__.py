"""Where the installation comes together: settings, addresses, server and command line."""
