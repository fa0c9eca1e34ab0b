from jojeong.cli.main import run


run()
