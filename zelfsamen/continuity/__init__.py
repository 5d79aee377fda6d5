"""What goes on when somebody drops out: stand-ins who agreed beforehand, and a pack they can work from."""
